"""The parts of the week that two people share, checked against counting every minute of the week."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.rules.weeks import SPANS, WEEK, mask_of, offsets, parts_of, shared
from app.offers.rules.answers import PARTS_OF_WEEK

ON = date(2026, 11, 30)
ZONES = ("Europe/Berlin", "Australia/Sydney", "Pacific/Auckland", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu")


def minutes(part: str, zone: str, month: int) -> set[int]:
    """The minutes of the week in UTC that a part takes in January or July."""
    offset = datetime(2027, month, 15, 12, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    ahead = (offset or timedelta()) // timedelta(minutes=1)
    begin, end = SPANS[PARTS_OF_WEEK.index(part)]
    return {(minute - ahead) % WEEK for minute in range(begin, end)}


def meet(mine: str, zone: str, theirs: str, their_zone: str) -> bool:
    return all(len(minutes(mine, zone, month) & minutes(theirs, their_zone, month)) >= 60 for month in (1, 7))


@settings(max_examples=20, deadline=None)
@given(
    st.sets(st.sampled_from(PARTS_OF_WEEK), min_size=1, max_size=4),
    st.sampled_from(ZONES),
    st.sets(st.sampled_from(PARTS_OF_WEEK), min_size=1, max_size=4),
    st.sampled_from(ZONES),
)
def test_shared_parts_are_those_that_overlap_by_an_hour_in_january_and_in_july(mine, zone, theirs, their_zone):
    expected = {one for one in mine if any(meet(one, zone, other, their_zone) for other in theirs)}
    found = shared(mask_of(mine), zone, mask_of(theirs), their_zone, ON)
    assert set(parts_of(found)) == expected
    back = shared(mask_of(theirs), their_zone, mask_of(mine), zone, ON)
    assert bool(back) == bool(found)


def test_parts_are_counted_once_and_in_the_order_of_the_week():
    assert parts_of(mask_of(["Sunday evening", "Monday morning", "Monday morning"])) == (
        "Monday morning",
        "Sunday evening",
    )


@pytest.mark.parametrize("on", [date(2026, 1, 15), date(2026, 1, 16), date(2026, 7, 15), date(2026, 7, 16), ON])
def test_the_seasons_are_the_next_january_and_july(on):
    assert offsets("Europe/Berlin", on) == (60, 120)


def test_a_zone_that_gives_up_its_summer_clock_is_asked_about_the_seasons_that_come():
    assert offsets("America/Sao_Paulo", date(2018, 8, 1)) == (-120, -180)
    assert offsets("America/Sao_Paulo", ON) == (-180, -180)
