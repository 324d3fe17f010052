"""When people can be asked for one conversation: their times without those at which they have a session."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from peewee import Query

from app import clock
from app.bookable_times.models import BookableTime
from app.contracts import FreeTime
from app.db import PreparedRecords, in_list
from app.offers.models import Offer
from app.people.models import Person
from app.sessions.queries.busy_times import busy_times, is_free

AHEAD = BookableTime.FURTHEST + timedelta(weeks=BookableTime.MOST_WEEKS)
"""No time begins later than this."""


def free_times(people: Iterable[int], *, reader: Person, programme: int, most: int) -> dict[int, list[FreeTime]]:
    """Up to `most` free times of each of these people whose offer in this programme takes one-off conversations, the
    earliest first. Leaves out times at which the reader has a session.

    `reader` has to be a member of the programme; whoever calls this makes sure of it.
    """
    now = clock.now()
    times = defaultdict(list)
    for one in _offered(people=[*people], programme=programme, now=now, since=(now - timedelta(days=2)).date()):
        times[one.person_id].append(one)
    if not times:
        return {}
    busy = busy_times([*times, reader.id], now, now + AHEAD)
    found = {
        person: list(islice(_free(theirs, busy[person] + busy[reader.id]), most)) for person, theirs in times.items()
    }
    return {person: free for person, free in found.items() if free}


def no_longer_offered(person: Person, moments: Iterable[datetime]) -> set[datetime]:
    """Those of these moments that aren't somebody's any more: they took the time down or changed it. One query."""
    offered = {moment for one in BookableTime.of(person) for moment in one.weekly.moments(clock.now())}
    return {*moments} - offered


def _free(times: list[BookableTime], busy: list[tuple[datetime, datetime]]) -> Iterator[FreeTime]:
    """The free moments of one person's times, each once."""
    last = None
    for free in merge(*(_moments(one) for one in times)):
        if free.starts_at != last and is_free(free.starts_at, free.minutes, busy):
            last = free.starts_at
            yield free


def _moments(one: BookableTime) -> Iterator[FreeTime]:
    return (FreeTime(moment, one.minutes, one.zone) for moment in one.weekly.moments(clock.now()))


def _offered_times(param: Any) -> Query:
    here = (Offer.person == BookableTime.person) & (Offer.programme == param("programme"))
    is_awake = Offer.paused_until.is_null() | (Offer.paused_until <= param("now"))
    takes = Offer.takes_micro & Offer.offering_since.is_null(False) & Offer.opted_out_at.is_null() & is_awake
    current = BookableTime.taken_down_at.is_null() & (BookableTime.last_on >= param("since"))
    return (
        BookableTime.select()
        .join(Offer, on=here)
        .where(in_list(BookableTime.person, param("people")) & current & takes)
    )


_offered = PreparedRecords(_offered_times)
