"""Sharing a closing page while its time runs out, and from two tabs, each on its own connection, with real commits."""

from datetime import timedelta

import pytest

from app import clock
from app.closings.models import ClosingPage
from app.closings.rules.windows import WRITTEN_FOR
from app.errors import Overtaken, RuleBroken
from tests import factories
from tests.cast import Cast
from tests.databases import RACE_ROUNDS, at_once


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def test_at_the_moment_the_time_runs_out_a_page_is_shared_or_refused_and_never_half(cast):
    mentee, pair = cast["mentee"], cast.ended
    end = pair.ended_at + WRITTEN_FOR
    for _ in range(RACE_ROUNDS):
        ClosingPage.delete().execute()
        page = factories.closing_page(pair, mentee)

        def share(seconds: float, page: ClosingPage = page) -> str:
            with clock.frozen_at(end + timedelta(seconds=seconds)):
                page.share(by=mentee, seen=page.fingerprint)
            return "shared"

        early, late = at_once(lambda: share(-0.001), lambda: share(0))
        assert early == "shared"
        assert late == "shared" or isinstance(late, RuleBroken), late
        assert factories.again(page).is_shared


def test_two_tabs_that_write_at_once_keep_one_text_and_refuse_the_other(cast):
    mentee, pair = cast["mentee"], cast.ended
    for _ in range(RACE_ROUNDS):
        ClosingPage.delete().execute()
        outcomes = at_once(
            *(lambda text=text: ClosingPage.write(pair, by=mentee, seen="", learned=text) for text in ("One", "Two"))
        )
        assert sum(isinstance(outcome, Overtaken) for outcome in outcomes) == 1, outcomes
        assert ClosingPage.select().where(ClosingPage.deleted_at.is_null()).count() == 1


def test_sharing_and_changing_at_once_never_shares_words_that_were_not_on_screen(cast):
    mentee, pair = cast["mentee"], cast.ended
    for _ in range(RACE_ROUNDS):
        ClosingPage.delete().execute()
        page = factories.closing_page(pair, mentee, learned="On screen")
        seen = page.fingerprint
        shared, _changed = at_once(
            lambda page=page, seen=seen: page.share(by=mentee, seen=seen),
            lambda seen=seen: ClosingPage.write(pair, by=mentee, seen=seen, learned="In the other tab"),
        )
        now = factories.again(page)
        assert isinstance(shared, Overtaken) != now.is_shared
