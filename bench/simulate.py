"""./run simulate: how often signals 1 and 2 speak in pairs that are well, and how soon in pairs that fade: those that
stop at once, and those that drift apart.

Made-up pairs meet for a year, and the very rules of app/nudges are asked each time seven days begin. Nothing is random
but the pairs, and they are the same in every run. docs/practice.md 7.3 has the table.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median, quantiles

from app.nudges.rules.choosing import Wishes, chosen
from app.nudges.rules.facts import A_WEEK, Facts, MeetingFact, RhythmFact
from app.nudges.rules.rhythm import QUIET, SLIPPING

CADENCES = (7, 14, 21, 28, 42)
AT_ONCE = (0.85, 0.5)
"""How often a pair books the next session at once."""

PAIRS = 1_000
SEED = 17
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
A_YEAR = 365

SCATTER, SLIPS, BY = 0.2, 0.1, 1.5
"""Intervals are scattered 20 % around the rhythm, and one in ten slips by half."""

LATEST, EARLIEST = 2, 14
"""A session that isn't booked at once is booked this many days ahead. An assumption: nobody has measured it."""

STRETCH = 1.2
"""In a pair that drifts, each interval is planned this much longer than the one before."""


@dataclass(frozen=True)
class Pair:
    """A pair with its rhythm, and when it stopped meeting, if it did."""

    facts: Facts
    stopped_at: datetime | None = None


def day(number: float) -> datetime:
    return BEGAN + timedelta(days=number)


def healthy(cadence: int, at_once: float, random: Random) -> Pair:
    """A pair that meets all year."""
    return _pair(cadence, list(_meetings(cadence, at_once, random, until=A_YEAR)))


def stopping(cadence: int, at_once: float, random: Random) -> Pair:
    """A pair that stops meeting in the second third of the year. What was booked is cancelled, or doesn't happen; half
    of those times nobody says so.
    """
    stops = random.uniform(A_YEAR / 3, A_YEAR * 2 / 3)
    met = list(_meetings(cadence, at_once, random, until=stops))
    ahead = next(_meetings(cadence, at_once, random, since=met[-1]))
    if random.random() < at_once:
        met.append(random.choice([_cancelled(ahead), _not_held(ahead), _unsaid(ahead), _unsaid(ahead)]))
    last = max(meeting.starts_at for meeting in met if meeting.is_held)
    return _pair(cadence, met, last)


def drifting(cadence: int, at_once: float, random: Random) -> Pair:
    """A pair whose intervals stretch, one after the other, from the second third of the year on. It books as before."""
    begins = random.uniform(A_YEAR / 3, A_YEAR * 2 / 3)
    met = list(_meetings(cadence, at_once, random, until=begins))
    last, planned = met[-1], float(cadence)
    while last.starts_at < day(A_YEAR):
        planned *= STRETCH
        last = _next(planned, at_once, random, last.starts_at)
        met.append(last)
    return _pair(cadence, met, day(begins))


def _pair(cadence: int, meetings: list[MeetingFact], stopped_at: datetime | None = None) -> Pair:
    rhythm = RhythmFact(BEGAN, (cadence,), is_booker=True)
    facts = Facts(begun_at=BEGAN, agreed_at=BEGAN, rhythms=(rhythm,), meetings=tuple(meetings))
    return Pair(facts, stopped_at)


def _meetings(
    cadence: int, at_once: float, random: Random, *, until: float = 10 * A_YEAR, since: MeetingFact | None = None
) -> Iterator[MeetingFact]:
    """Sessions that are held, one after the other."""
    before = since.starts_at if since else day(0)
    while True:
        meeting = _next(cadence, at_once, random, before)
        if meeting.starts_at >= day(until):
            return
        yield meeting
        before = meeting.starts_at


def _next(planned: float, at_once: float, random: Random, before: datetime) -> MeetingFact:
    """The session after one, with the scatter around the planned interval in days."""
    apart = planned * max(0.3, random.gauss(1, SCATTER)) * (BY if random.random() < SLIPS else 1)
    starts_at = before + timedelta(days=apart)
    ahead = timedelta(days=min(random.uniform(LATEST, EARLIEST), apart))
    booked_at = before if random.random() < at_once else starts_at - ahead
    return MeetingFact(starts_at, booked_at, is_held=True, told_at=starts_at)


def _cancelled(meeting: MeetingFact) -> MeetingFact:
    return meeting._replace(gone_at=meeting.starts_at - timedelta(days=1), is_held=False, told_at=None)


def _not_held(meeting: MeetingFact) -> MeetingFact:
    return meeting._replace(is_held=False)


def _unsaid(meeting: MeetingFact) -> MeetingFact:
    return meeting._replace(is_held=False, told_at=None)


def spoken(pair: Pair) -> Iterator[tuple[datetime, str]]:
    """Each nudge about the rhythm that the person who books would read in the year, whenever seven days begin."""
    meetings = pair.facts.meetings or ()
    for week in range(1, A_YEAR // 7):
        at = BEGAN + week * A_WEEK
        before = [number for number, meeting in enumerate(meetings) if meeting.is_held and meeting.starts_at <= at]
        known = replace(pair.facts, meetings=meetings[before[-1] if before else 0 :][:3])
        found = chosen(known, at, Wishes())
        if found and found.kind in (SLIPPING, QUIET):
            yield at, found.kind


@dataclass(frozen=True)
class Line:
    """One line of the table. Shares are of pairs, delays are days since the last session."""

    cadence: int
    at_once: float
    slipping: float
    quiet: float
    seen: float
    usual: float
    late: float
    drifts: float
    """The share of pairs that drift and are seen in that year."""

    drift_usual: float
    """The days from the beginning of the drift until the usual one of those is seen."""


def line(cadence: int, at_once: float, pairs: int = PAIRS) -> Line:
    """What the rules say about many pairs with this rhythm and this habit of booking."""
    random = Random(f"{SEED} {cadence} {at_once}")
    kinds = [{kind for _, kind in spoken(healthy(cadence, at_once, random))} for _ in range(pairs)]
    delays = [delay for _ in range(pairs) for delay in [_delay(stopping(cadence, at_once, random))]]
    in_time = [delay for delay in delays if delay is not None and delay <= 2 * cadence + 15]
    told = [delay for delay in delays if delay is not None]
    of_drifts = [_delay(drifting(cadence, at_once, random)) for _ in range(pairs)]
    drifts = [delay for delay in of_drifts if delay is not None]
    return Line(
        cadence,
        at_once,
        sum(SLIPPING in each for each in kinds) / pairs,
        sum(QUIET in each for each in kinds) / pairs,
        len(in_time) / pairs,
        median(told),
        quantiles(told, n=20)[-1],
        len(drifts) / pairs,
        median(drifts) if drifts else 0,
    )


def _delay(pair: Pair) -> float | None:
    """The days from the last session, or from the beginning of a drift, until a nudge speaks. None if none does."""
    stopped_at = pair.stopped_at or BEGAN
    return next(((at - stopped_at) / timedelta(days=1) for at, _ in spoken(pair) if at > stopped_at), None)


HEADER = (
    "Each line: {pairs} pairs that are well, {pairs} that stop meeting, and {pairs} whose intervals stretch by a fifth "
    "each time,\nfor a year. What isn’t booked at once is booked {latest} to {earliest} days ahead.\n\n"
    "rhythm  booked    pairs that are well:      pairs that stop: seen                               that drift: seen\n"
    "(days)  at once   rule 1 spoke  rule 2      within 2C + 15 days   usually after   95 % within   "
    "that year   usually after\n"
)


def table(pairs: int = PAIRS) -> str:
    lines = [line(cadence, at_once, pairs) for at_once in AT_ONCE for cadence in CADENCES]
    rows = [
        f"{each.cadence:6d}  {each.at_once:7.0%}   {each.slipping:12.1%}  {each.quiet:6.1%}      "
        f"{each.seen:19.1%}   {each.usual:8.0f} days   {each.late:6.0f} days   "
        f"{each.drifts:9.0%}   {each.drift_usual:8.0f} days"
        for each in lines
    ]
    return HEADER.format(pairs=f"{pairs:,}", latest=LATEST, earliest=EARLIEST) + "\n".join(rows) + "\n"


def main() -> None:
    sys.stdout.write(table())


if __name__ == "__main__":
    main()
