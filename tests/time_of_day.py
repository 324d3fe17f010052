"""The time of day at which the tests run, so that they give the same results at any hour."""

from datetime import UTC, datetime, time, timedelta

import pytest

from app import clock

NOON = "12:00"


def start_at(time_of_day: str) -> None:
    """Let `clock.now` start at this time of today in UTC, `HH:MM`, and go on from there.

    Other processes that a test starts keep the system's time.
    """
    started = datetime.now(UTC)
    shift = datetime.combine(started, time.fromisoformat(time_of_day), UTC) - started

    def shifted() -> datetime:
        return clock._frozen_at.get() or datetime.now(UTC) + shift

    pytest.MonkeyPatch().setattr(clock, "now", shifted)


def next_noon() -> datetime:
    """The next 12:00 in UTC: no quiet hour, and soon enough for news of this moment to be mailed."""
    now = clock.now()
    noon = datetime.combine(now, time(12), UTC)
    return noon if noon > now else noon + timedelta(days=1)
