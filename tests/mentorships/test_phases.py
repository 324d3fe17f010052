"""The state of a mentorship, at the boundaries between states (docs/practice.md 1)."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from app import clock
from app.mentorships.rules.phases import PHASES, state_of

AGREED = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# from 1 January, noon, to 10 May, midnight: 128.5 days, three quarters of which are over after 96.375
ENDS = date(2026, 5, 10)
WINDS_DOWN = AGREED + timedelta(days=96.375)


def facts(**known):
    dates = ("mentee_accepted_at", "mentor_accepted_at", "declined_at", "agreed_at", "ends_on", "ended_at", "left_at")
    empty = {"kind_key": "classic"} | dict.fromkeys((*dates, "paused_until", "paused_zone"))
    return SimpleNamespace(**(empty | known))


BOTH = {"mentee_accepted_at": AGREED, "mentor_accepted_at": AGREED}


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "proposed"),
        ({"mentee_accepted_at": AGREED}, "proposed"),
        ({"mentor_accepted_at": AGREED}, "proposed"),
        ({"mentor_accepted_at": AGREED, "declined_at": AGREED}, "ended"),
        ({"declined_at": AGREED}, "ended"),
        (BOTH | {"left_at": AGREED}, "left"),
        (BOTH | {"left_at": AGREED, "ended_at": AGREED}, "ended"),
        (BOTH, "getting to know"),
        (BOTH | {"ends_on": ENDS}, "getting to know"),
    ],
)
def test_the_state_before_anything_is_agreed(known, state):
    assert state_of(facts(**known)) == state


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (AGREED, "agreed"),
        (AGREED + timedelta(days=14) - SECOND, "agreed"),
        (AGREED + timedelta(days=14), "under way"),
        (WINDS_DOWN - SECOND, "under way"),
        (WINDS_DOWN, "winding down"),
        (datetime(2026, 5, 10, tzinfo=UTC), "winding down"),
        (datetime(2027, 1, 1, tzinfo=UTC), "winding down"),
    ],
)
def test_the_state_after_agreeing_at_its_boundaries(moment, state):
    with clock.frozen_at(moment):
        assert state_of(facts(**BOTH, agreed_at=AGREED, ends_on=ENDS)) == state


PAUSED = {"paused_until": date(2026, 2, 1), "paused_zone": "Pacific/Auckland"}
# where it is 1 February at 11:00 UTC on 31 January
BACK = datetime(2026, 1, 31, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(("moment", "state"), [(BACK - SECOND, "paused"), (BACK, "under way")])
def test_a_pause_ends_when_the_day_begins_in_the_zone_where_it_was_set(moment, state):
    with clock.frozen_at(moment):
        assert state_of(facts(**BOTH, **PAUSED, agreed_at=AGREED)) == state


def test_after_a_pause_before_the_agreement_the_two_are_getting_to_know_each_other():
    with clock.frozen_at(BACK - SECOND):
        assert state_of(facts(**BOTH, **PAUSED)) == "paused"
    with clock.frozen_at(BACK):
        assert state_of(facts(**BOTH, **PAUSED)) == "getting to know"


def test_an_ending_overrides_a_pause():
    with clock.frozen_at(BACK - SECOND):
        assert state_of(facts(**BOTH, **PAUSED, ended_at=AGREED)) == "ended"


def test_a_mentorship_without_an_end_never_winds_down():
    with clock.frozen_at(AGREED + timedelta(days=3000)):
        assert state_of(facts(**BOTH, agreed_at=AGREED)) == "under way"


def test_a_very_short_mentorship_winds_down_from_the_start():
    with clock.frozen_at(AGREED + SECOND):
        assert state_of(facts(**BOTH, agreed_at=AGREED, ends_on=AGREED.date())) == "winding down"


def test_every_state_has_a_label():
    assert all(
        PHASES[state]
        for state in ("proposed", "getting to know", "agreed", "under way", "winding down", "paused", "ended")
    )
