"""Working through confirmed lists, and deleting those that have waited for a day."""

import time

from app.contracts import Job
from app.rosters.models import RosterList
from app.rosters.models.taking_in import oldest_waiting, take_in_some

SECONDS = 1.5
"""How long one turn works at most."""


def take_in() -> int:
    """Take in people of the oldest confirmed list for a moment. Return how many."""
    roster, count, until = oldest_waiting(), 0, time.monotonic() + SECONDS
    while roster and time.monotonic() < until:
        handled = take_in_some(roster)
        count += handled
        if not handled:
            break
    return count


JOBS = (
    Job("rosters", take_in, seconds=2),
    Job("waiting lists", RosterList.delete_outdated, seconds=600, careful=True),
)
