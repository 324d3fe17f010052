"""Signals 0 to 2 at their thresholds, just under, with too little data and while paused: pure, from made-up facts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.mentorships.rules.breaks import Break
from app.nudges.rules.choosing import finding
from app.nudges.rules.facts import Facts, MeetingFact, RhythmFact
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING

BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


def day(number: float) -> datetime:
    return BEGAN + timedelta(days=number)


def held(number: float) -> MeetingFact:
    return MeetingFact(day(number), day(number - 7), is_held=True, told_at=day(number))


def pair(
    *meetings: MeetingFact, agreed: float | None = 0, cadence: int | None = 28, is_booker: bool = True, **more
) -> Facts:
    """A pair that began on day 0."""
    agreed_at = None if agreed is None else day(agreed)
    rhythms = (RhythmFact(agreed_at, (cadence,), is_booker),) if agreed_at else ()
    return Facts(begun_at=BEGAN, agreed_at=agreed_at, meetings=meetings, **{"rhythms": rhythms} | more)


def found(kind: str, facts: Facts, at: datetime) -> bool:
    return finding(kind, facts, at) is not None


@pytest.mark.parametrize(
    ("facts", "at", "expected"),
    [
        (pair(), day(14), True),
        (pair(), day(14) - A_MINUTE, False),
        (pair(agreed=None, cadence=None), day(14), True),  # said yes, and no agreement yet
        (pair(agreed=10), day(23), False),  # counted from the agreement
        (pair(agreed=10), day(24), True),
        (pair(is_booker=False), day(20.9), False),
        (pair(is_booker=False), day(21), True),
        (pair(held(3)), day(14), False),
        (pair(MeetingFact(day(30), day(2))), day(14), False),  # booked
        (pair(MeetingFact(day(30), day(2), gone_at=day(13))), day(14), True),  # cancelled
        (pair(MeetingFact(day(12), day(2))), day(14), False),  # Today asks whether they met
        (pair(MeetingFact(day(12), day(2))), day(19), True),
        (pair(MeetingFact(day(5), day(2), told_at=day(5))), day(14), True),  # it didn't happen
        (Facts(begun_at=BEGAN, agreed_at=BEGAN), day(14), False),  # nothing known about sessions
        (pair(breaks=(Break(day(4), day(9)),)), day(18.9), False),  # the pause isn't counted
        (pair(breaks=(Break(day(4), day(9)),)), day(19), True),
        (pair(breaks=(Break(day(13), day(60)),)), day(20), False),  # paused now
    ],
)
def test_no_start(facts: Facts, at: datetime, expected: bool):
    assert found(NO_START, facts, at) is expected


@pytest.mark.parametrize(
    ("cadence", "slips", "quiet"), [(7, 11, 21), (14, 21, 35), (21, 32, 49), (28, 42, 63), (42, 63, 91)]
)
def test_slipping_and_quiet_begin_and_end_at_their_days(cadence: int, slips: int, quiet: int):
    facts = pair(held(100), cadence=cadence)
    for days, expected in (
        (timedelta(days=slips), (False, False)),
        (timedelta(days=slips) + A_MINUTE, (True, False)),
        (timedelta(days=quiet), (True, False)),
        (timedelta(days=quiet) + A_MINUTE, (False, True)),
    ):
        at = day(100) + days
        assert (found(SLIPPING, facts, at), found(QUIET, facts, at)) == expected, days


@pytest.mark.parametrize("kind", [SLIPPING, QUIET])
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (pair(held(0), cadence=28), True),
        (pair(cadence=28), True),  # never met: counted from the agreement
        (pair(held(0), cadence=None), False),  # they meet once
        (pair(held(0), agreed=None), False),
        (pair(held(0), MeetingFact(day(200), day(1))), False),  # booked
        (pair(held(0), MeetingFact(day(200), day(1), gone_at=day(10))), True),
        (pair(held(0), breaks=(Break(day(1), day(40)),)), False),  # too little time without the pause
        (pair(held(0), breaks=(Break(day(40), day(300)),)), False),  # paused
        (replace(pair(), meetings=None), False),  # nothing known about sessions
    ],
)
def test_slipping_and_quiet(kind: str, facts: Facts, expected: bool):
    assert found(kind, facts, day(50 if kind == SLIPPING else 70)) is expected


def test_only_whoever_books_hears_of_a_slipping_rhythm_and_both_of_a_long_silence():
    other = pair(held(0), is_booker=False)
    assert not found(SLIPPING, other, day(50))
    assert found(QUIET, other, day(70))


def test_nothing_about_the_rhythm_in_the_first_three_weeks():
    facts = pair(held(1), cadence=7)
    assert not found(SLIPPING, facts, day(21) - A_MINUTE)
    assert found(SLIPPING, facts, day(21))


def test_numbers_are_those_of_the_sentence():
    facts = pair(held(10), breaks=(Break(day(20), day(27)),))
    numbers = finding(SLIPPING, facts, day(66)).numbers
    assert (numbers["met"], numbers["weeks"], numbers["has_break"], numbers["is_open"]) == (day(10), 7, True, False)
