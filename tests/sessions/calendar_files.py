"""Helpers for the calendar file of one session, and a session that isn't in the database."""

from datetime import UTC, datetime

from icalendar import Calendar

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import file_of_session


def file_of(session: Session) -> Calendar:
    return Calendar.from_ical(file_of_session(session, session.mentorship.mentee, "https://trellis/sessions/1"))


def again(session: Session) -> Session:
    return Session.get_by_id(session.id)


def unsaved_session(**more) -> Session:
    """A session of two people. Nothing of this is in the database."""
    mentorship = Mentorship(mentee=Person(id=1, name="Amara Okafor"), mentor=Person(id=2, name="Jonas Lindqvist"))
    mentorship.open_pause = mentorship.current_ending = None
    moment = datetime(2026, 10, 1, tzinfo=UTC)
    words = {"starts_at": datetime(2026, 10, 27, 14, tzinfo=UTC), "minutes": 45, "zone": "Europe/Stockholm"}
    words |= {"channel": "video", "place": "", "uid": "u@trellis", "sequence": 0, "changed_at": moment}
    return Session(mentorship=mentorship, booked_at=moment, **words | more)
