"""Whether a clock change moves the usual hour of two people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from app import clock
from app.people.models import Person
from app.sessions.models import Session

DAY, HALF_A_DAY, NOTHING = timedelta(days=1), timedelta(hours=12), timedelta()
READER, OTHER, BOTH, NEITHER = "reader", "other", "both", "neither"


@dataclass(frozen=True)
class ClockChange:
    """The day on which the clocks change, and where."""

    places: tuple[str, ...]
    day: date
    has_passed: bool


@dataclass(frozen=True)
class Announcement:
    """What clock changes do to the usual hour of two people.

    `moves` says whose usual hour shifts, by `shift`: the READER's, the OTHER's or that of BOTH. It is NEITHER if there
    is no usual hour to compare with, and only the difference between the two clocks changes.
    """

    changes: tuple[ClockChange, ...]
    mine: time
    theirs: time
    moves: str
    shift: timedelta


def announced(previous: datetime | None, session: Session, reader: Person, other: Person) -> Announcement | None:
    """The announcement about clock changes between the previous session (or now, before the first one) and this one.

    None if the usual hours and the difference between the two clocks stay the same, or if the session has begun.
    """
    since, moment = previous or clock.now(), session.starts_at
    if session.has_begun or since >= moment:
        return None
    moved, shift = _moved(since if previous else None, session, reader, other)
    zones = (reader.zone, other.zone)
    if moved == BOTH and not _put(zones, since, moment):
        zones = (session.zone, session.zone)
    apart = _offset(moment, reader.zone) - _offset(moment, other.zone)
    if moved == NEITHER and apart == _offset(since, reader.zone) - _offset(since, other.zone):
        return None
    mine, theirs = _local(moment, reader.zone).time(), _local(moment, other.zone).time()
    return Announcement(_changes_in(zones, since, moment), mine, theirs, moved, shift)


def _moved(previous: datetime | None, session: Session, reader: Person, other: Person) -> tuple[str, timedelta]:
    """Whose hour the clocks move since last time, and by how much.

    Choosing a different hour is no shift: the hour must be unchanged on the clock of one of the two, or on the clock of
    the session's zone.
    """
    if previous is None:
        return NEITHER, NOTHING
    moment = session.starts_at
    mine, theirs, agreed = (_shift(previous, moment, zone) for zone in (reader.zone, other.zone, session.zone))
    if mine == theirs:
        by_clocks = (agreed == NOTHING or _shift(previous, moment, "UTC") == NOTHING) and mine != NOTHING
        return (BOTH, mine) if by_clocks else (NEITHER, NOTHING)
    if mine == NOTHING:
        return OTHER, theirs
    return (READER, mine) if theirs == NOTHING else (NEITHER, NOTHING)


def _shift(before: datetime, after: datetime, zone: str) -> timedelta:
    """How much later in the day the clock of a zone shows `after` than `before`; at most half a day either way."""
    apart = after - before + _offset(after, zone) - _offset(before, zone)
    return (apart + HALF_A_DAY) % DAY - HALF_A_DAY


def _changes_in(zones: Iterable[str], since: datetime, until: datetime) -> tuple[ClockChange, ...]:
    """The latest clock change of each zone whose UTC offset differs between two moments, grouped by day."""
    latest: dict[str, datetime] = {}
    for zone in _put(zones, since, until):
        latest[clock.zone_words(zone)] = changes(zone, since, until)[-1]
    days: dict[tuple[date, bool], list[str]] = {}
    for zone in dict.fromkeys(zones):
        place = clock.zone_words(zone)
        if place in latest:
            day = _local(latest[place], zone).date()
            days.setdefault((day, latest[place] <= clock.now()), []).append(place)
    return tuple(ClockChange(tuple(places), day, passed) for (day, passed), places in sorted(days.items()))


def _put(zones: Iterable[str], since: datetime, until: datetime) -> list[str]:
    """The zones whose UTC offset differs between the two moments."""
    return [zone for zone in dict.fromkeys(zones) if _offset(since, zone) != _offset(until, zone)]


@lru_cache(maxsize=512)
def changes(zone: str, since: datetime, until: datetime) -> tuple[datetime, ...]:
    """The moments after `since` and up to `until` at which the clocks of a zone change, in UTC.

    Cached, because 90 days take 1.7 million instructions, a tenth of a session's page.
    """
    found, seen = [], since.astimezone(UTC).replace(microsecond=0)
    while seen < until:
        ahead = min(seen + DAY, until.astimezone(UTC))
        if _offset(seen, zone) != _offset(ahead, zone):
            found.append(_narrowed(zone, seen, ahead))
        seen = ahead
    return tuple(found)


def _narrowed(zone: str, before: datetime, after: datetime) -> datetime:
    """The second between two moments, at most a day apart, at which the clock changes."""
    seconds = int((after - before).total_seconds())
    low, high = 0, seconds
    while high - low > 1:
        middle = (low + high) // 2
        same = _offset(before + timedelta(seconds=middle), zone) == _offset(before, zone)
        low, high = (middle, high) if same else (low, middle)
    return before + timedelta(seconds=high)


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def _offset(moment: datetime, zone: str) -> timedelta:
    return _local(moment, zone).utcoffset() or NOTHING
