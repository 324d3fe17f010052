"""The definition of a time zone in a calendar file (VTIMEZONE, RFC 5545, 3.6.5)."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app import clock
from app.sessions.queries.clock_changes import changes

if TYPE_CHECKING:
    from icalendar import Component, Timezone


@lru_cache(maxsize=256)
def timezone_component(zone: str, first_year: int, last_year: int) -> "Timezone":
    """Every clock change of a zone in these years.

    The library's own `add_missing_timezones()` puts clocks forward an hour late and takes 30 ms for a zone without
    changes.
    """
    from icalendar import Timezone

    since, until = clock.starts(date(first_year, 1, 1), "UTC"), clock.starts(date(last_year + 1, 1, 1), "UTC")
    onsets: dict[tuple[Any, ...], list[datetime]] = {}
    for moment in (since, *changes(zone, since, until)):
        before, after = ((moment + step).astimezone(ZoneInfo(zone)) for step in (-timedelta(seconds=1), timedelta()))
        clock_before = before.replace(tzinfo=None) + timedelta(seconds=1)
        key = (before.utcoffset(), after.utcoffset(), after.tzname(), bool(after.dst()))
        onsets.setdefault(key, []).append(clock_before)
    timezone = Timezone()
    timezone.add("tzid", zone)
    for (offset_from, offset_to, label, is_summer), starts in onsets.items():
        timezone.add_component(_observance(offset_from, offset_to, label, is_summer, starts))
    return timezone


def _observance(
    offset_from: timedelta, offset_to: timedelta, label: str, is_summer: bool, starts: list[datetime]
) -> "Component":
    """One UTC offset of a zone and the moments when it begins, in the local time that was valid before."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    observance = TimezoneDaylight() if is_summer else TimezoneStandard()
    observance.add("dtstart", starts[0])
    observance.add("tzoffsetfrom", offset_from)
    observance.add("tzoffsetto", offset_to)
    observance.add("tzname", label)
    if starts[1:]:
        observance.add("rdate", starts[1:])
    return observance
