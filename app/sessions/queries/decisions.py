"""Decisions on topics: those that a person may read, and those to look back on."""

from typing import Any

from app.sessions.models import AgendaItem, Decision, Session
from app.sessions.rules.look_backs import TOO_EARLY


def decision_for(param: Any) -> Any:
    """The condition of a join from topics to the decisions on them that `person` may read. The query's topics are those
    of a mentorship of this person.
    """
    return (Decision.item == AgendaItem.id) & Decision.is_readable_by(param("person"))


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
