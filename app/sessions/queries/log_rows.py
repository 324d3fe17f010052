"""The queries of the log (log.py), each built once: a page of sessions, and their topics, takeaways and commitments."""

from collections.abc import Callable
from typing import Any

from peewee import JOIN, Query, fn

from app.commitments.models import BOTH, Commitment
from app.db import PreparedRows, in_list
from app.mentorships.models import Pause
from app.sessions.models import HELD, AgendaItem, Decision, Session, SessionReflection, takes_place
from app.sessions.queries.decisions import decision_for
from app.sessions.rules.actual_rhythm import RECENT

A_PAGE = 30

EVERYTHING, MINE, THEIRS, OPEN = "everything", "mine", "theirs", "open"
SHOWS = (EVERYTHING, MINE, THEIRS, OPEN)
"""The filters of the log: everything, what one of the two contributed, or what is still open."""


def _sessions(more: Callable[[Any], Any]) -> PreparedRows:
    """The sessions before a moment that also meet the condition `more`, newest first."""

    def build(param: Any) -> Query:
        before = (Session.starts_at < param("moment")) | (
            (Session.starts_at == param("moment")) & (Session.id < param("after"))
        )
        condition = (Session.mentorship == param("mentorship")) & before
        further = more(param)
        return (
            Session.select(
                Session.id, Session.starts_at, Session.minutes, Session.channel, Session.outcome, Session.cancelled_at
            )
            .where(condition if further is None else condition & further)
            .order_by(Session.starts_at.desc(), Session.id.desc())
            .limit(A_PAGE + 1)
        )

    return PreparedRows(build)


def _one_sided(param: Any) -> Any:
    """The condition that a person has a topic, a commitment or a takeaway in the session."""
    topics = _there(AgendaItem).where(AgendaItem.added_by == param("person"))
    promised = _there(Commitment).where((Commitment.owner == param("role")) | (Commitment.owner == BOTH))
    taken = SessionReflection.select(SessionReflection.id).where(
        (SessionReflection.session == Session.id) & (SessionReflection.takeaway != "") & takes_place(Session)
    )
    return fn.EXISTS(topics) | fn.EXISTS(promised) | fn.EXISTS(taken.where(SessionReflection.person == param("person")))


def _open(param: Any) -> Any:
    """The condition that the session has an open commitment, or has no outcome yet."""
    undecided = Session.outcome.is_null() & Session.cancelled_at.is_null() & (Session.starts_at <= param("now"))
    return undecided | fn.EXISTS(_there(Commitment).where(Commitment.closed_at.is_null()))


def _there(model: Any) -> Any:
    """The records of a model that belong to the session of the outer query and aren't deleted."""
    return model.select(model.id).where((model.session_id == Session.id) & model.deleted_at.is_null())


SESSIONS = {
    EVERYTHING: _sessions(lambda param: None),
    MINE: _sessions(_one_sided),
    THEIRS: _sessions(_one_sided),
    OPEN: _sessions(_open),
}

start_of_page = PreparedRows(
    lambda param: Session.select(Session.id, Session.starts_at).where(
        (Session.id == param("session")) & (Session.mentorship == param("mentorship"))
    )
)

topics_of = PreparedRows(
    lambda param: (
        AgendaItem.select(
            AgendaItem.session.alias("session_id"),
            AgendaItem.text,
            AgendaItem.added_by,
            Decision.text.alias("decided"),
            Decision.outcome,
            Decision.line,
        )
        .join(Decision, JOIN.LEFT_OUTER, on=decision_for(param))
        .where(in_list(AgendaItem.session, param("sessions")) & AgendaItem.deleted_at.is_null())
        .order_by(AgendaItem.position, AgendaItem.id)
    )
)

takeaways_of = PreparedRows(
    lambda param: (
        SessionReflection.select(
            SessionReflection.session.alias("session_id"), SessionReflection.person, SessionReflection.takeaway
        )
        .join(Session)
        .where(
            in_list(SessionReflection.session, param("sessions"))
            & (SessionReflection.takeaway != "")
            & takes_place(Session)
        )
    )
)

commitments_of = PreparedRows(
    lambda param: (
        Commitment.select(
            Commitment.id,
            Commitment.session_id,
            Commitment.text,
            Commitment.owner,
            Commitment.due_on,
            Commitment.carried,
            Commitment.closed_as,
        )
        .where(in_list(Commitment.session_id, param("sessions")) & Commitment.deleted_at.is_null())
        .order_by(Commitment.id)
    )
)

held_lately = PreparedRows(
    lambda param: (
        Session.select(Session.starts_at, Session.minutes, fn.COUNT(Session.id).over().alias("held"))
        .where((Session.mentorship == param("mentorship")) & (Session.outcome == HELD))
        .order_by(Session.starts_at.desc())
        .limit(RECENT)
    )
)
"""The latest sessions that were held. Each row also has the number of all of them."""

pauses_of = PreparedRows(
    lambda param: Pause.select(Pause.since, Pause.until, Pause.zone, Pause.resumed_at).where(
        Pause.mentorship == param("mentorship")
    )
)
