"""Jobs about sessions: events when a session's time comes, which mail answers, and the end of micro mentorships.

Each of the three events is recorded once for every time that a session is given. The job looks, under the mentorship's
lock, for sessions that have no such event since their last change, so neither a restart nor a second runner repeats it.
A session that is booked or moved after a reminder was due doesn't get it, because the other person has just had mail.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from peewee import fn

from app import clock
from app.contracts import Job
from app.db import writing
from app.events.models import Event
from app.mentorships.models import select_with_pair
from app.sessions.micro.jobs import finish
from app.sessions.models import AgendaItem, Session

IN_TWO_DAYS, IN_ONE_DAY, UNTOLD = "session.in_two_days", "session.in_one_day", "session.untold"
TWO_DAYS, ONE_DAY = timedelta(hours=48), timedelta(hours=24)
MORNING = time(8)
"""When we ask, on the day after a session, whether it was held; on the clock of its zone."""

OLDEST = timedelta(days=4)
"""How long after its start we still ask about a session: long enough for a weekend without mail, but not more."""


def remind() -> int:
    """Record an event for each reminder that is due, once; return their number."""
    return sum(_note(name, session) for name, session in _due())


def _due() -> Iterator[tuple[str, Session]]:
    for name, (_, _, due_at) in REMINDERS.items():
        for session in list(_candidates(name)):
            if _is_due(session, due_at(session)):
                yield name, session


def _candidates(name: str) -> Any:
    """The query for sessions that are due for this reminder and had none since they were last changed.

    It reads its range from the index of sessions without an outcome, so it stays cheap with many sessions.
    """
    earliest, latest, _ = REMINDERS[name]
    moment = clock.now()
    had = (Event.subject_type == Session.__name__) & (Event.subject_id == Session.id) & (Event.name == name)
    since = (Event.at >= Session.changed_at) | (Session.changed_at > moment)
    noted = Event.select(Event.id).where(had & since)
    planned = Session.outcome.is_null() & Session.cancelled_at.is_null() & ~fn.EXISTS(noted)
    in_time = (Session.starts_at > moment + earliest) & (Session.starts_at <= moment + latest)
    return select_with_pair(Session).where(in_time & planned)


def _is_due(session: Session, due_at: datetime) -> bool:
    """Whether the reminder is due, the session existed by then, and its mentorship is active. A session changed in the
    future was changed by a wrong clock; it counts as existing.
    """
    moment = clock.now()
    goes_on = session.mentorship.is_active
    stood_there = session.changed_at <= due_at or session.changed_at > moment
    return goes_on and stood_there and due_at <= moment


def _note(name: str, session: Session) -> bool:
    """Record the event, unless somebody has changed the session or another runner was faster. Return whether it did."""
    with writing(lock=f"mentorship:{session.mentorship_id}"):
        found = _candidates(name).where((Session.id == session.id) & (Session.sequence == session.sequence)).first()
        if found is None:
            return False
        Event.record(None, name, session)
        return True


def morning_after(session: Session) -> datetime:
    """When we ask whether a session was held."""
    zone = ZoneInfo(session.zone)
    day = session.ends_at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, MORNING, zone)


REMINDERS: dict[str, tuple[timedelta, timedelta, Callable[[Session], datetime]]] = {
    IN_TWO_DAYS: (ONE_DAY, TWO_DAYS, lambda session: session.starts_at - TWO_DAYS),
    IN_ONE_DAY: (timedelta(), ONE_DAY, lambda session: session.starts_at - ONE_DAY),
    UNTOLD: (-OLDEST, timedelta(), morning_after),
}
"""By event: the earliest and latest start of a session, from now, and a function for the moment it is due."""

A_MINUTE, TEN_MINUTES = 60, 600
UNCLOSED = timedelta(hours=1)
"""How long somebody has to close a session, and say what was discussed, before the other topics move."""


def move_topics() -> int:
    """Move topics that weren't discussed to the next agenda, if nobody has closed their session."""
    return AgendaItem.carry_over_everywhere(before=clock.now() - UNCLOSED)


JOBS = (
    Job("finishing", finish, seconds=TEN_MINUTES, careful=True),
    Job("topics", move_topics, seconds=TEN_MINUTES),
    Job("reminders", remind, seconds=A_MINUTE, only_with_mail=True),
)
