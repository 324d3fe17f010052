"""How often two people actually meet, in words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.mentorships.rules.breaks import Break
from app.sessions.rules.actual_rhythm import ActualRhythm, actual_rhythm, every, number, times

BEGUN = datetime(2026, 3, 3, 15, tzinfo=UTC)


def after(days: float) -> datetime:
    return BEGUN + timedelta(days=days)


def held(*days: float, minutes: int = 45) -> list[tuple[datetime, int]]:
    return [(after(day), minutes) for day in days]


def test_without_a_session_there_is_no_rhythm():
    assert actual_rhythm([], [], after(90)) is None


def test_one_session_has_a_length_and_no_interval():
    assert actual_rhythm(held(3), [], after(90)) == ActualRhythm(after(3), 1, None, 45)


def test_the_interval_is_the_average_between_the_first_and_the_last():
    assert actual_rhythm(held(0, 28, 49, 84), [], after(90)) == ActualRhythm(BEGUN, 4, 28, 45)


def test_a_pause_between_two_sessions_does_not_count():
    paused = [Break(after(30), after(58))]
    assert actual_rhythm(held(0, 28, 84), paused, after(85)).every_days == 28


def test_only_the_part_of_a_pause_between_the_sessions_is_subtracted():
    paused = [Break(after(-10), after(2)), Break(after(82), after(100))]
    assert actual_rhythm(held(0, 28, 84), paused, after(84)).every_days == (84 - 2 - 2) / 2


def test_a_pause_before_the_first_session_changes_nothing():
    assert actual_rhythm(held(0, 28), [Break(after(-30), after(-2))], after(30)).every_days == 28


def test_a_gap_longer_than_usual_counts():
    assert actual_rhythm(held(0, 7, 14), [], after(20)).every_days == 7
    assert actual_rhythm(held(0, 7, 14), [], after(14 + 182)).every_days == pytest.approx(196 / 3)


def test_a_gap_during_a_pause_does_not_count():
    assert actual_rhythm(held(0, 7, 14), [Break(after(15), after(200))], after(196)).every_days == 7


def test_minutes_are_an_average_rounded_to_five():
    lengths = [(after(0), 45), (after(28), 60), (after(56), 42)]
    assert actual_rhythm(lengths, [], after(60)).minutes == 50
    assert actual_rhythm([(BEGUN, 5)], [], after(1)).minutes == 5


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0.1, "every day"),
        (1, "every day"),
        (2.4, "every two days"),
        (4, "every week"),
        (7, "every week"),
        (10, "every week"),
        (13, "every two weeks"),
        (28, "every four weeks"),
        (33, "every five weeks"),
        (84, "every twelve weeks"),
        (100, "every 14 weeks"),
    ],
)
def test_an_interval_is_shown_in_words(days, said):
    assert every(days) == said


def test_small_numbers_are_words():
    assert [number(count) for count in (1, 12, 13)] == ["one", "twelve", "13"]
    assert [times(count) for count in (1, 2, 3, 20)] == ["once", "twice", "three times", "20 times"]


@given(some.lists(some.floats(0, 700), min_size=2, max_size=12), some.floats(0, 400))
def test_the_interval_is_never_negative(days, later):
    found = actual_rhythm(held(*sorted(days)), [], after(max(days) + later))
    assert found.every_days >= 0
    assert every(found.every_days)
