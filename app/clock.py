"""The current time, and time zones. Stored moments are in UTC; a zone is applied when they are shown."""

import time as system_time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import timezones
from app.i18n import _

_frozen_at: ContextVar[datetime | None] = ContextVar("frozen_at", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen_at.get() or datetime.now(UTC)


def is_ahead(end: datetime, within: timedelta) -> bool:
    """Whether `end` is still ahead, for something that lasts at most `within`. An end further ahead than that was
    stored by a wrong clock and counts as past.
    """
    return timedelta() < end - now() <= within


def uptime() -> float:
    """Seconds on a clock that nobody can set, including time asleep if the system has such a clock."""
    return system_time.clock_gettime(getattr(system_time, "CLOCK_BOOTTIME", system_time.CLOCK_MONOTONIC))


def lead() -> float:
    """Seconds by which the system clock is ahead of `uptime`: constant until somebody sets the clock."""
    return system_time.time() - uptime()


@contextmanager
def frozen_at(moment: datetime) -> Iterator[None]:
    """Set the current moment for a while, for data that is made afterwards (app/seed)."""
    token = _frozen_at.set(moment)
    try:
        yield
    finally:
        _frozen_at.reset(token)


def today_in(zone: str) -> date:
    """The calendar date where somebody in `zone` (an IANA name) is right now."""
    return day_in(now(), zone)


def day_in(moment: datetime, zone: str) -> date:
    """The calendar date of a moment in `zone`."""
    return moment.astimezone(ZoneInfo(zone)).date()


def starts(day: date, zone: str) -> datetime:
    """The moment at which a calendar day begins in `zone`, aware."""
    return datetime.combine(day, time(), ZoneInfo(zone))


class NotOnTheClock(ValueError):
    """A local time that doesn't exist on a day, or exists twice, because of a clock change. The message says which."""


def moment_at(day: date, at: time, zone: str) -> datetime:
    """The moment of the local time `at` on `day` in `zone`, aware, in UTC.

    Raises NotOnTheClock on a day of a clock change for a time that does not exist or exists twice.
    """
    first, second = (datetime.combine(day, at, ZoneInfo(zone)).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        city = zone_words(zone)
        if first.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != at:
            raise NotOnTheClock(_("The clocks in %(city)s skip that time on this day. Choose another time.", city=city))
        raise NotOnTheClock(
            _("The clocks in %(city)s show that time twice on this day. Choose another time.", city=city)
        )
    return first.astimezone(UTC)


def is_doubled(moment: datetime, zone: str) -> bool:
    """Whether this moment's local time in `zone` occurs twice, because the clock goes back."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def zone_words(zone: str) -> str:
    """The city of a zone under its current name: `Lagos` for `Africa/Lagos`, `Kolkata` for `Asia/Calcutta`."""
    return timezones.current(zone).rpartition("/")[2].replace("_", " ")


def part_of_day(zone: str) -> str:
    """The part of the day it is in `zone`: `night` from 23:00 to 5:00, `morning`, `afternoon` or `evening`."""
    hour = now().astimezone(ZoneInfo(zone)).hour
    if 5 <= hour < 12:
        return "morning"
    if 12 <= hour < 18:
        return "afternoon"
    return "evening" if 18 <= hour < 23 else "night"
