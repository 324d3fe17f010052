"""What a calendar answered to an invitation. It informs the other person, and changes nothing."""

from typing import Any

from app.calendars.models.calendar_invitation import CalendarInvitation
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import select_with_pair
from app.people.models import Person
from app.sessions.models import Session

CALENDAR_DECLINED, CALENDAR_ACCEPTED = "session.calendar_declined", "session.calendar_accepted"


def take_answer(*, uid: str, attendee: str, sequence: int, is_no: bool) -> Event | None:
    """Record what a calendar answered. Return None if it said the same before.

    `attendee` is the key of an address. Raises RuleBroken, with what was wrong, if the answer is to no session, from
    somebody who wasn't invited, to an older invitation, or too late.
    """
    session = _session(uid)
    person = next((each for each in _two(session) if each.email_key == attendee), None)
    if person is None:
        raise RuleBroken(_("This answer comes from an address that wasn’t invited, so nothing was done with it."))
    with writing(lock=f"mentorship:{session.mentorship_id}"):
        invitation = CalendarInvitation.of(session, person)
        if invitation is None or sequence < invitation.sequence:
            raise RuleBroken(_("This answer is to an older invitation, so nothing was done with it."))
        if not session.is_planned:
            raise RuleBroken(_("This session is over or cancelled, so nothing was done with the answer."))
        return _record(session, person, CALENDAR_DECLINED if is_no else CALENDAR_ACCEPTED, invitation.event_id)


def _record(session: Session, person: Person, name: str, after: int) -> Event | None:
    """Record the event, unless it was this person's last answer since an event. A yes counts only after a no."""
    answers = Event.name.in_((CALENDAR_DECLINED, CALENDAR_ACCEPTED)) & (Event.actor == person) & (Event.id > after)
    about = (Event.subject_type == "Session") & (Event.subject_id == session.id)
    last: Any = Event.select().where(about & answers).order_by(Event.id.desc()).first()
    if (last.name if last else CALENDAR_ACCEPTED) == name:
        return None
    return Event.record(person, name, session)


def _session(uid: str) -> Session:
    sessions = select_with_pair(Session).where(Session.uid == uid)
    session: Session | None = sessions.get_or_none()
    if session is None:
        raise RuleBroken(_("This answer is to no session here, so nothing was done with it."))
    return session


def _two(session: Session) -> tuple[Person, Person]:
    return session.mentorship.mentee, session.mentorship.mentor
