"""When nobody is written to: in the evening and at night, where they are (docs/practice.md 11.8)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import clock

EVENING, MORNING = time(20), time(7)
"""Between these, on the reader's clock, mail waits."""

SOON = timedelta(hours=12)
"""A session as near as this is told at any hour."""


def wakes_at(zone: str, session_at: datetime | None = None) -> datetime | None:
    """The morning until which mail waits for somebody in `zone`; None when it may go now."""
    moment = clock.now()
    local = moment.astimezone(ZoneInfo(zone))
    is_day = MORNING <= local.time() < EVENING
    if is_day or (session_at and moment <= session_at <= moment + SOON):
        return None
    day = local.date() + timedelta(days=1) if local.time() >= EVENING else local.date()
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(moment.tzinfo)
