"""The session a note may be about."""

from datetime import timedelta

from app import clock
from app.db import PreparedRecords
from app.mentorships.models import Mentorship
from app.sessions.models import HELD, Session

LATELY = timedelta(days=7)
"""How long after it a session is offered as the place of a note (docs/practice.md 4.2)."""

THE_LAST = 0
"""In place of an id: the last of those."""

_begun = PreparedRecords(
    lambda param: (
        Session.select()
        .where(
            (Session.mentorship == param("mentorship"))
            & Session.cancelled_at.is_null()
            & (Session.starts_at <= param("now"))
            & (Session.outcome.is_null() | (Session.outcome == HELD))
            & ((Session.id == param("id")) | ((param("chosen") == THE_LAST) & (Session.starts_at > param("since"))))
        )
        .order_by(Session.starts_at.desc())
        .limit(1)
    )
)


def met_lately(mentorship: Mentorship, id: int | None) -> Session | None:
    """The session with this id, if it is theirs and has begun; without one, the last of the past week."""
    moment = clock.now()
    chosen = THE_LAST if id is None else id
    return _begun.first(mentorship=mentorship.id, now=moment, since=moment - LATELY, id=chosen, chosen=chosen)
