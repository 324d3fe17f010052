"""What the mails about a change of a session say, and to whom."""

from collections.abc import Iterable

from flask import url_for

from app.events.models import Event
from app.i18n import lazy
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
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


def both(event: Event) -> Iterable[Person]:
    """The two people of a session."""
    session = subject_with_pair(event, Session)
    return session.mentorship.people if session else []


def other_of(event: Event) -> Iterable[Person]:
    """The person who didn't change the session."""
    session = subject_with_pair(event, Session)
    return session.mentorship.partners_of(event.actor) if session else []


def news_of(event: Event, session: Session, person: Person) -> tuple[str, str]:
    """The subject and the first sentence about what the other person did."""
    values = {"name": called(session.mentorship.other(person)), "when": dated(session.starts_at)}
    subject, sentence = NEWS[event.name]
    return str(subject) % values, str(sentence) % values


def session_page(session: Session) -> str:
    """The URL of a session's page, for a mail."""
    return url_for("sessions.show", id=session.id, _external=True)
