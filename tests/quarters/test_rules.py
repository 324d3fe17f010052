"""The rules of small numbers, of periods, and of what a quarter's figures are made of."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.mentorships.rules.breaks import Break
from app.quarters.rules.facts import CountedMeeting, CountedPair
from app.quarters.rules.periods import Period
from app.quarters.rules.small_numbers import ALMOST_ALL, ALMOST_NOBODY, counts_of, is_enough, middle_of, share, share_of

Q3 = Period(date(2026, 7, 1))


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 5, ALMOST_NOBODY),
        (1, 5, ALMOST_NOBODY),
        (2, 5, 40),
        (3, 5, 60),
        (4, 5, ALMOST_ALL),
        (5, 5, ALMOST_ALL),
        (5, 7, 70),
        (13, 19, 70),
        (17, 19, 90),
        (13, 20, 65),
        (2, 300, 1),
        (298, 300, 99),
        (2, 4000, 1),
        (3998, 4000, 99),
    ],
)
def test_a_share_is_rounded_and_never_nobody_or_everybody(part, whole, shown):
    assert share(part, whole, whole) == shown


def test_a_share_of_sessions_is_rounded_by_the_number_of_mentorships():
    assert (share(33, 47, 6), share(33, 47, 20)) == (70, 70)
    assert (share(32, 47, 6), share(32, 47, 20)) == (70, 68)


def test_a_figure_needs_five_contributors_and_five_different_people():
    assert not is_enough([((person,), 1) for person in range(4)])
    assert is_enough([((person,), 1) for person in range(5)])
    four_people = [((0, 1), 1), ((0, 2), 1), ((0, 3), 1), ((1, 2), 1), ((1, 3), 1), ((2, 3), 1)]
    assert not is_enough(four_people)
    assert is_enough([*four_people, ((3, 4), 1)])
    assert share_of([((person,), 1) for person in range(4)]) is None
    assert middle_of([((person,), person) for person in range(4)]) is None
    assert middle_of([((person,), person) for person in range(6)]) == 2


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ({"a": range(9), "b": range(8), "c": range(7)}, {"a": 9, "b": 8, "c": 7}),
        ({"a": range(9), "b": range(8), "c": range(4)}, {"a": 9}),
        ({"a": range(9), "b": range(4), "c": range(4)}, {"a": 9}),
        ({"a": range(9), "b": range(8), "c": []}, {"a": 9}),
        ({"a": range(4), "b": range(8)}, {}),
        ({"a": [1] * 30, "b": range(8), "c": range(9)}, {"c": 9}),
        ({"a": [*range(5), *range(5)], "b": [], "c": []}, {"a": 10}),
    ],
)
def test_when_one_group_is_hidden_the_next_smallest_is_too(groups, shown):
    assert counts_of({name: list(made) for name, made in groups.items()}) == shown


def test_a_quarter_begins_on_the_first_of_january_april_july_or_october():
    assert Period.with_day(date(2026, 11, 29)) == Period(date(2026, 10, 1))
    assert Period.last_before(date(2026, 10, 1)) == Q3
    assert Period.last_before(date(2026, 9, 30)) == Period(date(2026, 4, 1))
    assert Period.last_before(date(2026, 1, 1)) == Period(date(2025, 10, 1))
    assert Q3.before.after == Q3
    assert Q3.has(datetime(2026, 9, 30, 23, 59, 59, tzinfo=UTC))
    assert not Q3.has(datetime(2026, 10, 1, tzinfo=UTC))


AT = Q3.ends_at


def pair(**more) -> CountedPair:
    facts = {"agreed_at": days_before(100), "cadence_days": 14} | more
    return CountedPair(id=1, programme=1, kind="classic", mentee=1, mentor=2, begun_at=days_before(120), **facts)


def days_before(days: float) -> datetime:
    return AT - timedelta(days=days)


def held(days: float) -> CountedMeeting:
    return CountedMeeting(days_before(days), days_before(days + 7), is_held=True)


def booked(days_ahead: float, gone_at=None) -> CountedMeeting:
    return CountedMeeting(AT + timedelta(days=days_ahead), days_before(3), gone_at)


@pytest.mark.parametrize(
    ("facts", "in_time"),
    [
        ({"meetings": (held(27),)}, True),
        ({"meetings": (held(28),)}, True),
        ({"meetings": (held(29),)}, False),
        ({"meetings": (held(60), booked(28))}, True),
        ({"meetings": (held(60), booked(29))}, False),
        ({"meetings": (booked(7, gone_at=days_before(1)),)}, False),
        ({"meetings": (held(40),), "breaks": (Break(days_before(35), days_before(20)),)}, True),
        ({"cadence_days": None}, None),
        ({"agreed_at": None}, None),
        ({"agreed_at": days_before(27)}, None),
        ({"agreed_at": days_before(28)}, False),
    ],
)
def test_a_pair_met_in_good_time_within_twice_its_own_rhythm(facts, in_time):
    assert pair(**facts).was_in_time(AT) is in_time


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"agreed_at": None}, "getting to know"),
        ({"agreed_at": AT + timedelta(days=1)}, "getting to know"),
        ({"agreed_at": days_before(13)}, "agreed"),
        ({"agreed_at": days_before(14)}, "under way"),
        ({"ends_on": (AT + timedelta(days=20)).date()}, "winding down"),
        ({"breaks": (Break(days_before(5), AT + timedelta(days=1)),)}, "paused"),
        ({"breaks": (Break(days_before(5), AT),)}, "under way"),
    ],
)
def test_the_stage_is_that_of_the_end_of_the_quarter(facts, name):
    assert pair(**facts).stage_at(AT) == name


def test_whoever_ended_or_left_before_the_end_of_the_quarter_is_not_counted():
    assert pair(over_at=AT + timedelta(seconds=1)).goes_on_at(AT)
    assert not pair(over_at=AT).goes_on_at(AT)
