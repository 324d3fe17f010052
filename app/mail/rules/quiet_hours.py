"""Quiet hours: no mail is sent in the reader's evening and night (docs/practice.md 11.8)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import clock

EVENING, MORNING = time(20), time(7)
"""The start and end of the quiet hours, on the reader's clock."""

SOON = timedelta(hours=12)
"""Mail about a session within this time is sent at any hour."""


def wakes_at(zone: str, session_at: datetime | None = None) -> datetime | None:
    """When mail for somebody in `zone` may be sent, if that is not now: the next morning. None means now."""
    moment = clock.now()
    local = moment.astimezone(ZoneInfo(zone))
    is_day = MORNING <= local.time() < EVENING
    if is_day or (session_at and moment <= session_at <= moment + SOON):
        return None
    day = local.date() + timedelta(days=1) if local.time() >= EVENING else local.date()
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(moment.tzinfo)
