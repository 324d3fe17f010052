"""The 21 parts of a week, and which of them two people in different zones share in both clock seasons.

Two parts meet if they overlap by an hour in January and in July. Only these two seasons count: the weeks in which one
side has changed its clocks and the other hasn't are not looked at.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.offers.rules.answers import AFTERNOON, EVENING, MORNING, PARTS_OF_WEEK

HOURS = {MORNING: (8, 12), AFTERNOON: (12, 17), EVENING: (17, 21)}
"""When each part of a day begins and ends by the person's own clock."""

BITS = {part: 1 << number for number, part in enumerate(PARTS_OF_WEEK)}

DAY, WEEK = 24 * 60, 7 * 24 * 60
ENOUGH = 60
"""The minutes that two parts have to overlap."""

SPANS = tuple((day * DAY + begin * 60, day * DAY + end * 60) for day in range(7) for begin, end in HOURS.values())
"""When each part begins and ends, in minutes of the week."""

Seasons = tuple[int, int]
"""Minutes in January and in July."""


def mask_of(parts: Iterable[str]) -> int:
    return sum({BITS[part] for part in parts})


def parts_of(mask: int) -> tuple[str, ...]:
    return tuple(part for part, bit in BITS.items() if mask & bit)


@lru_cache(maxsize=4096)
def offsets(zone: str, on: date) -> Seasons:
    """How far a zone is ahead of UTC on the 15 January and the 15 July that come next, at noon UTC."""
    return _offset(zone, _next(1, on)), _offset(zone, _next(7, on))


def _next(month: int, on: date) -> datetime:
    """Noon UTC on the next 15th of a month. `on` itself counts."""
    year = on.year + (on > date(on.year, month, 15))
    return datetime(year, month, 15, 12, tzinfo=UTC)


def _offset(zone: str, moment: datetime) -> int:
    ahead = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return round(ahead.total_seconds() / 60)


def shared(mine: int, zone: str, theirs: int, their_zone: str, on: date) -> int:
    """The parts of my week that meet a part of theirs, as bits. 0 if one of us hasn't stated any."""
    here, there = offsets(zone, on), offsets(their_zone, on)
    return mine & _on_my_clock(theirs, (there[0] - here[0], there[1] - here[1]))


@lru_cache(maxsize=65536)
def _on_my_clock(theirs: int, ahead: Seasons) -> int:
    """All parts of my week that meet one of theirs, whose clock is `ahead` of mine."""
    mine = 0
    for number, meeting in enumerate(_meeting(ahead)):
        if theirs >> number & 1:
            mine |= meeting
    return mine


@lru_cache(maxsize=1024)
def _meeting(ahead: Seasons) -> tuple[int, ...]:
    """For each part of their week, the parts of mine that it meets in both seasons."""
    return tuple(
        sum(bit for span, bit in zip(SPANS, BITS.values(), strict=True) if all(_meet(span, their, by) for by in ahead))
        for their in SPANS
    )


def _meet(mine: tuple[int, int], theirs: tuple[int, int], ahead: int) -> bool:
    """Whether two spans overlap for an hour. The week goes round: Monday in Auckland is Sunday in New York."""
    begin, end = theirs[0] - ahead, theirs[1] - ahead
    return any(min(mine[1], end + turn) - max(mine[0], begin + turn) >= ENOUGH for turn in (-WEEK, 0, WEEK))
