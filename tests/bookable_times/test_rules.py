"""When a time that comes back every week is, also around clock changes (docs/practice.md 9)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.bookable_times.rules.weekly_times import WeeklyTime
from app.sessions.queries.busy_times import is_free

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def weekly(
    first: str, last: str = "", at: str = "15:00", zone: str = "Europe/Stockholm", out: tuple = ()
) -> WeeklyTime:
    first_on, last_on = date.fromisoformat(first), date.fromisoformat(last or first)
    return WeeklyTime(first_on, last_on, time.fromisoformat(at), zone, tuple(map(date.fromisoformat, out)))


def utc(one: WeeklyTime, after: datetime = LONG_AGO) -> list[str]:
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in one.moments(after)]


def test_a_weekly_time_keeps_its_hour_when_the_clocks_change():
    assert utc(weekly("2026-10-15", "2026-11-05")) == [
        "2026-10-15 13:00",
        "2026-10-22 13:00",
        "2026-10-29 14:00",
        "2026-11-05 14:00",
    ]


@pytest.mark.parametrize(
    ("first", "last", "skipped"),
    [("2026-03-22", "2026-04-05", "2026-03-29"), ("2026-10-18", "2026-11-01", "2026-10-25")],
)
def test_a_day_whose_clock_skips_the_hour_or_shows_it_twice_is_left_out(first, last, skipped):
    one = weekly(first, last, at="02:30")
    assert len(utc(one)) == 2
    assert one.moment_on(date.fromisoformat(skipped)) is None


def test_past_days_and_days_left_out_are_gone():
    one = weekly("2026-11-05", "2026-11-26", zone="UTC", out=("2026-11-19",))
    assert utc(one, datetime(2026, 11, 5, 15, tzinfo=UTC)) == ["2026-11-12 15:00", "2026-11-26 15:00"]
    assert utc(one, datetime(2026, 11, 26, 15, tzinfo=UTC)) == []


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 84), st.integers(-30, 120), st.timezone_keys())
def test_moments_after_a_moment_are_those_of_all_days_that_come_later(first, length, ahead, zone):
    one = WeeklyTime(first, first + timedelta(days=length), time(23, 30), zone)
    after = datetime.combine(first, time(12), UTC) + timedelta(days=ahead)
    every = [moment for day in one.days() if (moment := one.moment_on(day))]
    assert list(one.moments(after)) == [moment for moment in every if moment > after]
    assert all((day - first).days % 7 == 0 for day in one.days(clock.day_in(after, zone)))


@pytest.mark.parametrize(
    ("begins", "ends", "free"),
    [("14:00", "15:00", True), ("14:00", "15:01", False), ("15:30", "16:00", True), ("15:10", "15:20", False)],
)
def test_a_time_is_free_unless_it_overlaps_a_session(begins, ends, free):
    def at(hour: str) -> datetime:
        return datetime.fromisoformat(f"2026-11-05T{hour}+00:00")

    assert is_free(at("15:00"), 30, [(at(begins), at(ends))]) is free
