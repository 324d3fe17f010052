"""A session as it is read: everything its page shows, from one place."""

from typing import Any

from app.agreements.agenda import to_talk_about
from app.agreements.question import question_of
from app.commitments.models import Commitment
from app.db import Listing, Records
from app.people.models import Person
from app.sessions.coming import following
from app.sessions.models import AgendaItem, Pulse, RaisedTopic, Session, SessionNote, Side
from app.sessions.zones import Announcement, announced

_items = Records(
    lambda given: (
        AgendaItem.select()
        .where((AgendaItem.session == given("session")) & AgendaItem.deleted_at.is_null())
        .order_by(AgendaItem.position, AgendaItem.id)
    )
)
_sides = Records(lambda given: Side.select().where(Side.session == given("session")))
_notes = Records(
    lambda given: SessionNote.select().where(
        (SessionNote.session == given("session"))
        & SessionNote.deleted_at.is_null()
        & (SessionNote.only_for.is_null() | (SessionNote.only_for == given("person")))
    )
)
_pulses = Records(
    lambda given: Pulse.select().where(
        (Pulse.session == given("session")) & ((Pulse.person == given("person")) | Pulse.shared_at.is_null(False))
    )
)
_commitments = Records(
    lambda given: (
        Commitment.select()
        .where(
            (Commitment.mentorship == given("mentorship"))
            & Commitment.deleted_at.is_null()
            & (Commitment.closed_at.is_null() | (Commitment.session_id == given("session")))
        )
        .order_by(Commitment.closed_at.is_null(False), Commitment.due_on.is_null(), Commitment.due_on, Commitment.id)
    )
)


def _going(given: Any) -> Any:
    return (Session.mentorship == given("mentorship")) & Session.cancelled_at.is_null()


_previous = Listing(
    lambda given: (
        Session.select(Session.starts_at)
        .where(_going(given) & (Session.starts_at < given("moment")))
        .order_by(Session.starts_at.desc())
        .limit(1)
    )
)


def agenda(user: Person, session: Session) -> dict[str, Any]:
    """The topics in their order."""
    items = _items(session=session.id)
    for item in items:
        item.session = session
    return {"session": session, "mentorship": session.mentorship, "items": items, "user": user}


def notes(user: Person, session: Session) -> tuple[SessionNote | None, SessionNote | None]:
    """Our notes, and those only for this person."""
    found = _notes(session=session.id, person=user.id)
    ours = next((note for note in found if note.only_for_id is None), None)
    return ours, next((note for note in found if note.only_for_id is not None), None)


def page(user: Person, session: Session) -> dict[str, Any]:
    """Everything the two read of a session, as far as this person may."""
    ours, mine = notes(user, session)
    commitments = _commitments(mentorship=session.mentorship_id, session=session.id)
    for commitment in commitments:
        commitment.mentorship = session.mentorship
    sides = {side.person_id: side for side in _sides(session=session.id)}
    is_over = session.outcome is not None
    return agenda(user, session) | {
        "other": session.mentorship.other(user),
        "role": session.mentorship.role_of(user),
        "sides": sides,
        "side": sides.get(user.id),
        "ours": ours,
        "mine": mine,
        "commitments": commitments,
        "topics": [] if is_over else to_talk_about(session.mentorship, user),
        "raised": [] if is_over else RaisedTopic.open_in(session.mentorship),
        "pulses": {pulse.person_id: pulse for pulse in _pulses(session=session.id, person=user.id)} if is_over else {},
        "announced": None if session.has_begun else _announced(user, session),
        "question": question_of(session.mentorship),
        "following": following(session) if session.has_begun else None,
    }


def _announced(user: Person, session: Session) -> Announcement | None:
    """What clock changes make of the usual hour, since the session before this one."""
    row = _previous.first(mentorship=session.mentorship_id, moment=Session.starts_at.db_value(session.starts_at))
    return announced(row.starts_at if row else None, session, user, session.mentorship.other(user))
