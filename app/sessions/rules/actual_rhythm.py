"""How often and how long two people really meet, to compare with what they agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.i18n import _, lazy, ngettext
from app.mentorships.rules.breaks import Break, time_awake

RECENT = 12
"""The number of latest sessions that count. Older ones say little about how two people meet now."""

NUMBERS = (
    "",
    lazy("one"),
    lazy("two"),
    lazy("three"),
    lazy("four"),
    lazy("five"),
    lazy("six"),
    lazy("seven"),
    lazy("eight"),
    lazy("nine"),
    lazy("ten"),
    lazy("eleven"),
    lazy("twelve"),
)
DAYS_A_WEEK, DAYS_IN_WORDS = 7, 4
"""Less than four days are shown in days, anything longer in whole weeks."""

FOUR_WEEKS, A_MONTH = 28, 30.4
"""Days."""

ROUNDED = 5
"""An average length is rounded to this many minutes."""


@dataclass(frozen=True)
class ActualRhythm:
    """How often the two have met since a moment, the average days between sessions, and their average length.

    `every_days` is None after a single session.
    """

    since: datetime
    times: int
    every_days: float | None
    minutes: int


def actual_rhythm(held: Sequence[tuple[datetime, int]], breaks: Sequence[Break], now: datetime) -> ActualRhythm | None:
    """The rhythm of the sessions that were held, given as (start, minutes) in order of time; None without any.

    Pauses don't count. The time since the last session counts once it is longer than the usual gap. Otherwise two
    people who haven't met for half a year would read that they meet every week.
    """
    if not held:
        return None
    starts = [starts_at for starts_at, _ in held]
    minutes = round(sum(length for _, length in held) / len(held) / ROUNDED) * ROUNDED
    return ActualRhythm(starts[0], len(held), _average_gap(starts, breaks, now), max(minutes, ROUNDED))


def minutes_a_month(
    held: Sequence[tuple[datetime, int]], breaks: Sequence[Break], since: datetime, now: datetime
) -> float | None:
    """The average minutes a month of the sessions held since a moment, without pauses; None in the first four weeks."""
    days = _working_days(since, now, breaks)
    return sum(length for _, length in held) / days * A_MONTH if days >= FOUR_WEEKS else None


def _average_gap(starts: list[datetime], breaks: Sequence[Break], now: datetime) -> float | None:
    gaps = len(starts) - 1
    if not gaps:
        return None
    usual = _working_days(starts[0], starts[-1], breaks) / gaps
    silence = _working_days(starts[-1], now, breaks)
    return usual if silence <= usual else (usual * gaps + silence) / (gaps + 1)


def _working_days(first: datetime, last: datetime, breaks: Sequence[Break]) -> float:
    """The days between two moments, without pauses."""
    return time_awake(breaks, first, last) / timedelta(days=1)


def every(days: float) -> str:
    """An average gap as an adverb: `every day`, `every two weeks`."""
    if days < DAYS_IN_WORDS:
        count = max(1, round(days))
        return ngettext("every day", "every %(number)s days", count, number=number(count))
    count = max(1, round(days / DAYS_A_WEEK))
    return ngettext("every week", "every %(number)s weeks", count, number=number(count))


def number(count: int) -> str:
    """A small number as a word: `four`, but `13`."""
    return str(NUMBERS[count]) if 0 < count < len(NUMBERS) else str(count)


def times(count: int) -> str:
    """`once`, `twice`, `three times`."""
    if count == 2:
        return _("twice")
    return ngettext("once", "%(number)s times", count, number=number(count))
