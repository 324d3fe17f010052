"""Local times, and those that a clock change skips or repeats (docs/practice.md 11.11)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock, timezones


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        ("UTC", date(2026, 11, 25), time(9), "2026-11-25T09:00"),
        ("Europe/Stockholm", date(2026, 3, 28), time(15), "2026-03-28T14:00"),
        ("Europe/Stockholm", date(2026, 3, 30), time(15), "2026-03-30T13:00"),
        ("America/New_York", date(2026, 11, 1), time(12), "2026-11-01T17:00"),
        ("Asia/Kolkata", date(2026, 6, 1), time(9, 30), "2026-06-01T04:00"),
        ("Pacific/Kiritimati", date(2026, 1, 1), time(0), "2025-12-31T10:00"),
    ],
)
def test_a_local_time_is_a_moment(zone, day, at, utc):
    assert clock.moment_at(day, at, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


SKIPPED = [
    ("Europe/Stockholm", date(2026, 3, 29), time(2), time(2, 59), "Stockholm"),
    ("America/New_York", date(2026, 3, 8), time(2), time(2, 59), "New York"),
    ("Australia/Lord_Howe", date(2026, 10, 4), time(2), time(2, 29), "Lord Howe"),
    ("Africa/Cairo", date(2026, 4, 24), time(0), time(0, 59), "Cairo"),
]
TWICE = [
    ("Europe/Stockholm", date(2026, 10, 25), time(2), time(2, 59), "Stockholm"),
    ("America/New_York", date(2026, 11, 1), time(1), time(1, 59), "New York"),
    ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 30), time(1, 59), "Lord Howe"),
]


@pytest.mark.parametrize(("zone", "day", "first", "last", "place"), SKIPPED)
def test_a_time_that_a_clock_change_skips_is_refused_with_a_reason(zone, day, first, last, place):
    for at in (first, last):
        with pytest.raises(clock.NotOnTheClock, match=f"^The clocks in {place} skip that time on this day"):
            clock.moment_at(day, at, zone)
    assert clock.moment_at(day + timedelta(days=1), first, zone)


@pytest.mark.parametrize(("zone", "day", "first", "last", "place"), TWICE)
def test_a_time_that_exists_twice_is_refused_with_a_reason(zone, day, first, last, place):
    for at in (first, last):
        with pytest.raises(clock.NotOnTheClock, match=f"^The clocks in {place} show that time twice on this day"):
            clock.moment_at(day, at, zone)


@pytest.mark.parametrize(("zone", "day", "first", "last", "place"), [*SKIPPED, *TWICE])
def test_the_minutes_around_a_clock_change_exist(zone, day, first, last, place):
    after = (datetime.combine(day, last) + timedelta(minutes=1)).time()
    assert clock.moment_at(day, after, zone).astimezone(ZoneInfo(zone)).time() == after
    if first > time(0):
        before = (datetime.combine(day, first) - timedelta(minutes=1)).time()
        assert clock.moment_at(day, before, zone).astimezone(ZoneInfo(zone)).time() == before


@given(
    st.sampled_from(timezones.names()),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
)
def test_a_chosen_time_is_shown_by_the_local_clock_or_refused(zone, day, at):
    try:
        moment = clock.moment_at(day, at, zone)
    except clock.NotOnTheClock:
        return
    there = moment.astimezone(ZoneInfo(zone))
    assert (there.date(), there.time()) == (day, at)
