"""Two clicks on one link at the same moment, each on its own connection, with real commits."""

import pytest

from app.errors import RuleBroken
from app.outside_views.models import OutsideView
from app.outside_views.rules.states import ANSWERED, CLOSED, DECLINED
from tests import factories
from tests.cast import Cast
from tests.databases import RACE_ROUNDS, at_once


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def test_of_two_answers_and_a_no_exactly_one_counts(cast):
    owner = cast["outsider"]
    for _ in range(RACE_ROUNDS):
        view = factories.outside_view(owner)
        token = view.make_link(by=owner)

        def guest(token: str = token) -> OutsideView:
            found = OutsideView.with_token(token)
            assert found
            return found

        outcomes = at_once(
            lambda: guest().give_answer("One"), lambda: guest().give_answer("Two"), lambda: guest().decline()
        )
        assert sum(isinstance(outcome, RuleBroken) for outcome in outcomes) == 2, outcomes
        now = factories.again(view)
        assert now.state in (ANSWERED, DECLINED)
        assert (now.answer in ("One", "Two")) == (now.state == ANSWERED)


def test_asking_again_twice_asks_once(cast):
    view = cast.old_outside_view
    for _ in range(RACE_ROUNDS):
        OutsideView.delete().where(OutsideView.follows == view).execute()
        first, second = at_once(*[lambda: view.ask_again(by=cast["mentee"])] * 2)
        assert first == second
        assert OutsideView.select().where(OutsideView.follows == view).count() == 1


def test_an_answer_and_the_owner_closing_the_question_at_once_are_one_or_the_other(cast):
    owner = cast["outsider"]
    for _ in range(RACE_ROUNDS):
        view = factories.outside_view(owner)
        token = view.make_link(by=owner)
        at_once(
            lambda token=token: OutsideView.with_token(token).give_answer("One"), lambda view=view: view.close(by=owner)
        )
        now = factories.again(view)
        assert (now.state, bool(now.answer)) in ((ANSWERED, True), (CLOSED, False))
