"""Two clicks on one link at the same moment, each on its own connection, with real commits."""

import pytest

from app.errors import RuleBroken
from app.outside_views.models import OutsideView
from app.outside_views.rules.states import ANSWERED, DECLINED
from tests import factories
from tests.cast import Cast
from tests.databases import at_once

MANY = 6


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def test_of_two_answers_and_a_no_exactly_one_counts(cast):
    owner = cast["outsider"]
    for _ in range(MANY):
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
    first, second = at_once(*[lambda: view.ask_again(by=cast["mentee"])] * 2)
    assert first == second
    assert OutsideView.select().where(OutsideView.follows == view).count() == 1
