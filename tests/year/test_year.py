"""The year keeps its promises: two mails a week at most, and what a thoughtful colleague would have sent.

`YEAR_TABLE=year.txt ./run test --all tests/year` also writes everything that reached somebody into that file
(docs/a-year-of-six-pairs.md).
"""

import os
from pathlib import Path

import pytest

from app.nudges.rules.others import END, LEANING
from app.nudges.rules.rhythm import QUIET, SLIPPING
from tests.databases import pointed_at
from tests.year.simulation import START, Year

pytestmark = pytest.mark.rare


@pytest.fixture(scope="module")
def year(app, databases):
    """Everything that happened in the year. Takes about a minute."""
    with pytest.MonkeyPatch.context() as patch, pointed_at(databases.fresh()):
        settings = {"SMTP_URL": "smtp://127.0.0.1:25", "MAIL_FROM": "trellis@example.org", "MAIL_IS_SET": True}
        for name, value in settings.items():
            patch.setitem(app.config, name, value)
        told = Year(app, patch).run()
    if "YEAR_TABLE" in os.environ:
        Path(os.environ["YEAR_TABLE"]).write_text(told.table())
    return told


def told(year: Year, pair: str, what: str) -> list[tuple[int, str]]:
    """What this pair was told in one way, each with its day."""
    return [((line.at - START).days, line.text) for line in year.lines if (line.pair, line.what) == (pair, what)]


def test_nobody_gets_more_than_two_mails_a_week_about_a_mentorship_beyond_what_they_must_know(year):
    assert year.most_mails_in_a_week() == 2


@pytest.mark.parametrize("pair", ["healthy, every four weeks", "healthy, every three weeks"])
def test_a_healthy_pair_is_nudged_only_when_its_end_is_in_sight(year, pair):
    assert {nudge for _, nudge in told(year, pair, "nudge")} == {END}


def test_a_fading_pair_is_asked_about_its_rhythm_and_then_whether_it_is_over(year):
    nudges = told(year, "fading", "nudge")
    slipping = min(day for day, nudge in nudges if nudge == SLIPPING)
    quiet = min(day for day, nudge in nudges if nudge == QUIET)
    assert slipping < quiet <= 103 + 2 * 28 + 15


def test_a_pair_that_leans_hard_reads_it(year):
    assert LEANING in {nudge for _, nudge in told(year, "leaning hard", "nudge")}


def test_nothing_disturbs_a_pause(year):
    paused = range(61, 120)
    for how in ("mail", "nudge", "notice"):
        assert [line for line in told(year, "pausing", how) if line[0] in paused] == []


def test_after_an_end_each_reads_it_once_and_then_nothing(year):
    for how, most in (("mail", 2), ("notice", 1), ("nudge", 0)):
        after = [line for line in told(year, "ending well", how) if line[0] >= 162]
        assert len(after) == most, how
