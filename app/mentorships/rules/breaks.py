"""The pauses of a mentorship, as rules count them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple


class Break(NamedTuple):
    """A pause, until somebody resumed or its date came."""

    since: datetime
    until: datetime


def time_awake(breaks: Iterable[Break], since: datetime, at: datetime) -> timedelta:
    """The time between two moments without the pauses in it."""
    paused = (min(each.until, at) - max(each.since, since) for each in breaks)
    return at - since - sum((each for each in paused if each > timedelta()), timedelta())
