"""Decisions on topics: those that a person may read, and those to look back on."""

from datetime import date
from typing import Any

from app.db import PreparedRows
from app.people.models import Person
from app.sessions.models import AgendaItem, Decision, Session
from app.sessions.rules.look_backs import TOO_EARLY


def decision_for(param: Any) -> Any:
    """The condition of a join from topics to the decisions on them that `person` may read. The query's topics are those
    of a mentorship of this person.
    """
    return (Decision.item == AgendaItem.id) & Decision.is_readable_by(param("person"))


def decisions_of(person: Person) -> list[Any]:
    """All decisions of a person, the newest first, with their sessions and mentorships. One query."""
    return list(_of_person(person=person.id))


def due_decisions_of(person: Person, today: date) -> list[Any]:
    """The decisions whose day to look back has come, the earliest first. One query."""
    return list(_due(person=person.id, today=today))


def due_decisions(param: Any, *columns: Any) -> Any:
    """A query for the decisions of `person` whose day to look back has come by `today`."""
    is_open = Decision.outcome.is_null() | (Decision.outcome == TOO_EARLY)
    return (
        Decision.select(*columns)
        .join(AgendaItem)
        .join(Session)
        .where(
            (Decision.person == param("person"))
            & (Decision.look_on <= param("today"))
            & is_open
            & AgendaItem.deleted_at.is_null()
        )
    )


def _decisions(param: Any) -> Any:
    return (
        Decision.select(
            Decision.id,
            Decision.text,
            Decision.decided_at,
            Decision.shared_at,
            Decision.outcome,
            AgendaItem.session,
            Session.mentorship,
        )
        .join(AgendaItem)
        .join(Session)
        .where((Decision.person == param("person")) & AgendaItem.deleted_at.is_null())
        .order_by(Decision.decided_at.desc(), Decision.id.desc())
    )


_of_person = PreparedRows(_decisions)
_due = PreparedRows(
    lambda param: due_decisions(
        param, Decision.id, Decision.text, Decision.decided_at, Decision.look_on, Session.mentorship
    ).order_by(Decision.look_on, Decision.id)
)
