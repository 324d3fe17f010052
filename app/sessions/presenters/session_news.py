"""What the mails about a change of a session say, and to whom."""

from collections.abc import Iterable

from flask import url_for

from app.events.models import Event
from app.i18n import lazy
from app.mail.rendering import called
from app.mentorships.models import select_with_pair
from app.people.models import Person
from app.sessions.models import Session
from app.web.filters import dated

NEWS = {
    "session.booked": (
        lazy("%(name)s booked a session for %(when)s"),
        lazy("%(name)s booked a session with you."),
    ),
    "session.moved": (
        lazy("%(name)s moved your session to %(when)s"),
        lazy("%(name)s moved your session to another time."),
    ),
    "session.changed": (
        lazy("%(name)s changed your session on %(when)s"),
        lazy("%(name)s changed how long or where you meet."),
    ),
    "session.cancelled": (
        lazy("%(name)s cancelled your session on %(when)s"),
        lazy("%(name)s cancelled your session. Nobody will ask why, and you can book another one at any time."),
    ),
    "session.kept": (
        lazy("Your session on %(when)s is back on"),
        lazy("%(name)s restored this session. It’s at the same time as before."),
    ),
}
"""By event: the subject and the first sentence of the mail for the other person."""


def session_of(event: Event) -> Session | None:
    """The session of an event, with both people."""
    return select_with_pair(Session).where(Session.id == event.subject_id).get_or_none()


def both(event: Event) -> Iterable[Person]:
    """The two people of a session."""
    session = session_of(event)
    return [session.mentorship.mentee, session.mentorship.mentor] if session else []


def is_overtaken(event: Event, names: Iterable[str]) -> bool:
    """Whether the record of an event has had a later event with one of these names."""
    later = (Event.subject_type == event.subject_type) & (Event.subject_id == event.subject_id) & (Event.id > event.id)
    return Event.select().where(later & Event.name.in_(list(names))).exists()


def news_of(event: Event, session: Session, person: Person) -> tuple[str, str]:
    """The subject and the first sentence about what the other person did."""
    values = {"name": called(session.mentorship.other(person)), "when": dated(session.starts_at)}
    subject, sentence = NEWS[event.name]
    return str(subject) % values, str(sentence) % values


def session_page(session: Session) -> str:
    """The URL of a session's page, for a mail."""
    return url_for("sessions.show", id=session.id, _external=True)
