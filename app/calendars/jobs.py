"""The job that notices when a pause, an ending or a new address changes what calendars should show."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from app import clock
from app.calendars.models import CalendarInvitation, planned
from app.calendars.rules.invited import CANCEL, method_for
from app.contracts import Job
from app.db import writing
from app.events.models import Event
from app.mentorships.models import PAIR, Ending, Pause, with_pair
from app.people.models import Person
from app.sessions.models import Session

INTERRUPTED = "session.interrupted"
"""The event that such a session gets. Mail answers it."""


def note_interruptions() -> int:
    """Record an event for each session that the calendar of one of the two should show differently, once for every
    change; return their number.
    """
    found = groupby(_candidates(), key=lambda invited: invited.session)
    return sum(_note(session, list(invitations)) for session, invitations in found)


def _candidates() -> Iterable[Any]:
    """The invitations to planned sessions that may need another one: those of paused or ended mentorships, those that
    were cancelled while their session stands, and those at a former address.
    """
    interrupted = Pause.id.is_null(False) | Ending.id.is_null(False)
    reader = Person.alias()
    left = Person.select(Person.id).where(Person.deactivated_at.is_null(False))
    theirs = Session.mentorship.rel_model
    has_left = theirs.mentee.in_(left) | theirs.mentor.in_(left)
    differs = (CalendarInvitation.method == CANCEL) | (CalendarInvitation.address != reader.email)
    ahead = (Session.starts_at > clock.now()) & Session.cancelled_at.is_null() & Session.outcome.is_null()
    query = CalendarInvitation.select(CalendarInvitation, reader, Session, *PAIR).join_from(
        CalendarInvitation, reader, on=CalendarInvitation.person
    )
    query = with_pair(query.join_from(CalendarInvitation, Session), Session)
    # all rows first: SQLite refuses to write while a SELECT is half read and somebody else has written since
    return list(query.where(ahead & (interrupted | has_left | differs)).order_by(Session.id, CalendarInvitation.id))


def _note(session: Session, invitations: list[CalendarInvitation]) -> bool:
    """Record the event if something changes for one of the two. Return whether it did."""
    method = method_for(session)
    with writing(lock=f"mentorship:{session.mentorship_id}"):
        changes = [each.plan(planned(method, each.person)) for each in invitations]
        if any(changes):
            Event.record(None, INTERRUPTED, session)
        return any(changes)


A_MINUTE = 60

JOBS = (Job("calendar invitations", note_interruptions, seconds=A_MINUTE, only_with_mail=True),)
