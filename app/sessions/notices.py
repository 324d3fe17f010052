"""What the list of notices says about sessions. Reminders aren't in it, because Today shows them."""

from collections.abc import Iterable

from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import subject_with_pair
from app.mentorships.notices import is_told_with_proposal
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.session_news import other_of


def _about(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="sessions.show")


def _who_learns_it_here(event: Event) -> Iterable[Person]:
    """The other person, unless the session was booked with a yes that they are told about."""
    session = subject_with_pair(event, Session)
    return [] if session and is_told_with_proposal(event, session.mentorship) else other_of(event)


NOTICES = {
    "session.booked": NoticeKind(
        sentence=lazy("%(name)s booked a session with you."), endpoint="sessions.show", recipients=_who_learns_it_here
    ),
    "session.moved": _about(lazy("%(name)s moved a session to another time.")),
    "session.changed": _about(lazy("%(name)s changed how long or where you meet.")),
    "session.cancelled": _about(lazy("%(name)s cancelled a session.")),
    "session.kept": _about(lazy("%(name)s restored a session. It’s at the same time as before.")),
    "session.held": _about(lazy("%(name)s closed a session. You can add what you take away.")),
}
