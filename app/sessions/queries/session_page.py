"""Everything that the page of a session shows."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, fn

from app import clock
from app.agreements.queries.micro_question import question_of
from app.agreements.queries.topics_to_discuss import to_talk_about
from app.commitments.models import Commitment
from app.db import PreparedRecords, PreparedRows
from app.people.models import Person
from app.sessions.models import (
    AgendaItem,
    Decision,
    Pulse,
    Session,
    SessionNote,
    SessionReflection,
    takes_place,
    with_raised,
)
from app.sessions.queries.busy_times import has_another_during
from app.sessions.queries.clock_changes import Announcement, announced
from app.sessions.queries.decisions import decision_for

JUST_NOW = timedelta(minutes=10)

_items = PreparedRecords(
    lambda param: (
        AgendaItem.select(AgendaItem, Decision)
        .join(Decision, JOIN.LEFT_OUTER, on=decision_for(param), attr="decision")
        .where((AgendaItem.session == param("session")) & AgendaItem.deleted_at.is_null())
        .order_by(AgendaItem.position, AgendaItem.id)
    )
)
_sides = PreparedRecords(lambda param: SessionReflection.select().where(SessionReflection.session == param("session")))
_notes = PreparedRecords(
    lambda param: SessionNote.select().where(
        (SessionNote.session == param("session"))
        & SessionNote.deleted_at.is_null()
        & (SessionNote.only_for.is_null() | (SessionNote.only_for == param("person")))
    )
)
_pulses = PreparedRecords(
    lambda param: Pulse.select().where(
        (Pulse.session == param("session")) & ((Pulse.person == param("person")) | Pulse.shared_at.is_null(False))
    )
)
_commitments = PreparedRecords(
    lambda param: (
        Commitment.select()
        .where(
            (Commitment.mentorship == param("mentorship"))
            & Commitment.deleted_at.is_null()
            & (Commitment.closed_at.is_null() | (Commitment.session_id == param("session")))
        )
        .order_by(Commitment.closed_at.is_null(False), Commitment.due_on.is_null(), Commitment.due_on, Commitment.id)
    )
)


def _going(param: Any) -> Any:
    return (Session.mentorship == param("mentorship")) & Session.cancelled_at.is_null()


def _around(param: Any) -> Any:
    """The raised topics, one in each row. Every row also has the start of the previous session, the next planned
    session after this one and after now, and the number of sessions. There is at least one row.
    """
    previous = Session.select(fn.MAX(Session.starts_at)).where(_going(param) & (Session.starts_at < param("moment")))
    planned = _going(param) & Session.outcome.is_null() & (Session.starts_at > param("after"))
    here = Session.mentorship == param("mentorship")
    following = Session.select(Session.id).where(planned).order_by(Session.starts_at).limit(1)
    return with_raised(
        param,
        previous.alias("previous"),
        following.alias("following"),
        Session.select(fn.MIN(Session.starts_at)).where(planned).alias("follows_at"),
        Session.select(fn.COUNT(Session.id)).where(here & takes_place(Session)).alias("counted"),
    )


_raised_around = PreparedRows(_around)


def agenda(user: Person, session: Session) -> dict[str, Any]:
    """The topics of a session, in order, with the decisions that this person may read."""
    items = _items(session=session.id, person=user.id)
    for item in items:
        item.session = session
    return {"session": session, "mentorship": session.mentorship, "items": items, "user": user}


def notes(user: Person, session: Session) -> tuple[SessionNote | None, SessionNote | None]:
    """(our notes, the private notes of this person)"""
    found = _notes(session=session.id, person=user.id)
    ours = next((note for note in found if note.only_for_id is None), None)
    return ours, next((note for note in found if note.only_for_id is not None), None)


def page(user: Person, session: Session) -> dict[str, Any]:
    """Everything on the page of a session that this person may see."""
    ours, mine = notes(user, session)
    commitments = _commitments(mentorship=session.mentorship_id, session=session.id)
    for commitment in commitments:
        commitment.mentorship = session.mentorship
    sides = {side.person_id: side for side in _sides(session=session.id)}
    is_over = session.outcome is not None
    around = _around_it(session)
    return agenda(user, session) | {
        "other": session.mentorship.other(user),
        "role": session.mentorship.role_of(user),
        "sides": sides,
        "side": sides.get(user.id),
        "ours": ours,
        "mine": mine,
        "commitments": commitments,
        "topics": [] if is_over else to_talk_about(session.mentorship, user),
        "raised": [] if is_over else [row for row in around if row.id],
        "pulses": _pulses_by_person(user, session) if session.was_held else {},
        "announced": None if session.has_begun else _announced(user, session, around[0].previous),
        "has_another": _is_ahead(session) and has_another_during(user, session),
        "may_book": (is_over or session.is_cancelled) and Session.has_room(session.mentorship, around[0].counted),
        "question": question_of(session.mentorship),
        "following": _following(around[0]) if session.has_begun else None,
        "is_just_closed": session.was_held and _is_fresh(sides.get(user.id)),
    }


def _is_ahead(session: Session) -> bool:
    """Whether it takes place as planned, as far as anybody knows."""
    return not (
        session.has_begun or session.is_cancelled or session.mentorship.is_paused or session.mentorship.has_ended
    )


def _is_fresh(side: SessionReflection | None) -> bool:
    """Whether this person has closed the session in the last ten minutes."""
    return bool(side and clock.is_ahead(side.changed_at + JUST_NOW, JUST_NOW))


def _pulses_by_person(user: Person, session: Session) -> dict[int, Pulse]:
    return {pulse.person_id: pulse for pulse in _pulses(session=session.id, person=user.id)}


def _around_it(session: Session) -> list[Any]:
    after = max(session.starts_at, clock.now())
    return _raised_around(mentorship=session.mentorship_id, moment=session.starts_at, after=after)


class Following(NamedTuple):
    """The next booked session."""

    id: int
    starts_at: datetime


def _following(around: Any) -> Following | None:
    began = Session.starts_at.python_value(around.follows_at)
    return Following(around.following, began) if began else None


def _announced(user: Person, session: Session, previous: Any) -> Announcement | None:
    """The announcement about clock changes since the previous session. `previous` is its start as stored."""
    began = Session.starts_at.python_value(previous)
    return announced(began, session, user, session.mentorship.other(user))
