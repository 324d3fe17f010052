"""The time of day at which the tests run, so that they give the same results at any hour."""

import os
import time as system_time
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time, timedelta

from itsdangerous import TimestampSigner

from app import clock

NOON = "12:00"

SHIFT = "TESTED_SHIFT"
"""The variable that tells processes which a test starts by how many seconds their clock is ahead of the system's."""


def start_at(time_of_day: str) -> None:
    """Let the clock start at this time of today in UTC, `HH:MM`, and go on from there."""
    if SHIFT not in os.environ:
        started = datetime.now(UTC)
        shift = datetime.combine(started, time.fromisoformat(time_of_day), UTC) - started
        os.environ[SHIFT] = str(shift.total_seconds())
    follow()


def follow() -> None:
    """Shift the clock of this process, and that of its signatures, as the process that started it says."""
    seconds = float(os.environ[SHIFT])
    shift = timedelta(seconds=seconds)

    def now() -> datetime:
        return clock._frozen_at.get() or datetime.now(UTC) + shift

    def get_timestamp(self: TimestampSigner) -> int:
        return int(system_time.time() + seconds)

    clock.now = now
    TimestampSigner.get_timestamp = get_timestamp  # type: ignore[assignment, method-assign]


def next_noon() -> datetime:
    """The next 12:00 in UTC: no quiet hour, and soon enough for news of this moment to be mailed."""
    now = clock.now()
    noon = datetime.combine(now, time(12), UTC)
    return noon if noon > now else noon + timedelta(days=1)


def later(days: float) -> AbstractContextManager[None]:
    """The clock so many days from now."""
    return clock.frozen_at(clock.now() + timedelta(days=days))
