"""When people have sessions, in all their mentorships: only the times, never with whom."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN, Query

from app.db import PreparedRows, in_list
from app.mentorships.models import Ending, Mentorship, current_ending_of
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.models.overlap import LONGEST

Busy = dict[int, list[tuple[datetime, datetime]]]


def busy_times(people: Iterable[int], since: datetime, until: datetime) -> Busy:
    """The (start, end) of the planned sessions of these people that touch a period, by person. An ended mentorship
    has none.
    """
    wanted, found = {*people}, defaultdict(list)
    for row in _planned(people=[*wanted], since=since - LONGEST, until=until):
        for person in {row.mentee, row.mentor} & wanted:
            found[person].append((row.starts_at, row.starts_at + timedelta(minutes=row.minutes)))
    return found


def is_free(starts_at: datetime, minutes: int, busy: list[tuple[datetime, datetime]]) -> bool:
    """Whether a conversation of this length overlaps none of the `busy` times, given as (start, end)."""
    ends_at = starts_at + timedelta(minutes=minutes)
    return not any(begins < ends_at and starts_at < ends for begins, ends in busy)


def taken_moments(person: Person, moments: list[datetime], minutes: int) -> set[datetime]:
    """Those of these moments at which this person already has a session. They are sorted. At most one query."""
    if not moments:
        return set()
    busy = busy_times([person.id], moments[0], moments[-1] + timedelta(minutes=minutes))[person.id]
    return {moment for moment in moments if not is_free(moment, minutes, busy)}


def has_another_during(person: Person, session: Session) -> bool:
    """Whether this person, one of the two of this session, has another one at the same time. One query."""
    busy = busy_times([person.id], session.starts_at, session.ends_at)[person.id]
    return sum(not is_free(session.starts_at, session.minutes, [each]) for each in busy) > 1


def _planned_sessions(param: Any) -> Query:
    theirs = in_list(Mentorship.mentee, param("people")) | in_list(Mentorship.mentor, param("people"))
    is_planned = Session.cancelled_at.is_null() & Session.outcome.is_null() & Ending.id.is_null()
    within = (Session.starts_at > param("since")) & (Session.starts_at < param("until"))
    return (
        Session.select(Session.starts_at, Session.minutes, Mentorship.mentee, Mentorship.mentor)
        .join_from(Session, Mentorship)
        .join_from(Session, Ending, JOIN.LEFT_OUTER, on=current_ending_of(Session.mentorship))
        .where(theirs & is_planned & within)
    )


_planned = PreparedRows(_planned_sessions)
