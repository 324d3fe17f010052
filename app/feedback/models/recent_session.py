"""The session that a note can be about."""

from datetime import timedelta

from app import clock
from app.db import PreparedRecords
from app.mentorships.models import Mentorship
from app.sessions.models import HELD, Session

RECENT = timedelta(days=7)
"""How long a session is offered as the place of a note (docs/practice.md 4.2)."""

LATEST = 0
"""Stands for the latest of the recent sessions, instead of an id."""

_begun = PreparedRecords(
    lambda param: (
        Session.select()
        .where(
            (Session.mentorship == param("mentorship"))
            & Session.cancelled_at.is_null()
            & (Session.starts_at <= param("now"))
            & (Session.outcome.is_null() | (Session.outcome == HELD))
            & ((Session.id == param("id")) | ((param("chosen") == LATEST) & (Session.starts_at > param("since"))))
        )
        .order_by(Session.starts_at.desc())
        .limit(1)
    )
)


def session_for_note(mentorship: Mentorship, id: int | None) -> Session | None:
    """The session with this id, if it is theirs and has begun. Without an id, the latest of the past week."""
    moment = clock.now()
    chosen = LATEST if id is None else id
    return _begun.first(mentorship=mentorship.id, now=moment, since=moment - RECENT, id=chosen, chosen=chosen)
