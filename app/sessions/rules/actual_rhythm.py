"""How often and how long two people really meet, to be read beside what they agreed. Knows no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

RECENT = 12
"""Sessions that say how two people meet now; what was before them does not weigh on it for ever."""

NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DAYS_A_WEEK, DAYS_IN_WORDS = 7, 4
"""Up to four days are said as days, anything longer in whole weeks."""

ROUNDED = 5
"""Minutes an average length is rounded to."""

Break = tuple[datetime, datetime]
"""From when until when a mentorship paused."""


@dataclass(frozen=True)
class ActualRhythm:
    """How the two met since a moment: how many times, every so many days, for so many minutes.

    `every_days` is None after a single session, which has no distance yet.
    """

    since: datetime
    times: int
    every_days: float | None
    minutes: int


def actual_rhythm(held: Sequence[tuple[datetime, int]], breaks: Sequence[Break], now: datetime) -> ActualRhythm | None:
    """What the sessions held, as (when, minutes) from the first to the last, say; None when there were none.

    Pauses do not count. Neither does the time since the last session, until it is longer than the usual distance:
    after half a year of silence nobody reads that they meet every week.
    """
    if not held:
        return None
    starts = [starts_at for starts_at, _ in held]
    minutes = round(sum(length for _, length in held) / len(held) / ROUNDED) * ROUNDED
    return ActualRhythm(starts[0], len(held), _distance(starts, breaks, now), max(minutes, ROUNDED))


def _distance(starts: list[datetime], breaks: Sequence[Break], now: datetime) -> float | None:
    gaps = len(starts) - 1
    if not gaps:
        return None
    usual = _working_days(starts[0], starts[-1], breaks) / gaps
    silence = _working_days(starts[-1], now, breaks)
    return usual if silence <= usual else (usual * gaps + silence) / (gaps + 1)


def _working_days(first: datetime, last: datetime, breaks: Sequence[Break]) -> float:
    """Days between two moments without the pauses between them."""
    paused = sum((max(timedelta(), min(end, last) - max(begin, first)) for begin, end in breaks), timedelta())
    return (last - first - paused) / timedelta(days=1)


def every(days: float) -> str:
    """A distance as people say it: `every day`, `every two weeks`."""
    if days < DAYS_IN_WORDS:
        return _every(max(1, round(days)), "day")
    return _every(max(1, round(days / DAYS_A_WEEK)), "week")


def _every(count: int, unit: str) -> str:
    return f"every {unit}" if count == 1 else f"every {number(count)} {unit}s"


def number(count: int) -> str:
    """A small number as a word: `four`, but `13`."""
    return NUMBERS[count] if 0 < count < len(NUMBERS) else str(count)


def times(count: int) -> str:
    """`once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count) or f"{number(count)} times"
