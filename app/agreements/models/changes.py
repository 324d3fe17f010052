"""Who changed which section between two versions, from the events."""

from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN

from app.agreements.models.agreement import Agreement
from app.agreements.models.section import Section
from app.db import PreparedRows
from app.events.models import Event


class SectionChange(NamedTuple):
    """The last change of a section by one person: their id and when."""

    person: int
    at: datetime


def _answered(param: Any) -> Any:
    """The changes of sections between two versions.

    Uses a cross join, because SQLite keeps its order and then looks up events by section. Otherwise, without
    statistics, it would first read every event about any section.
    """
    return (
        Section.select(Section.key, Event.actor, Event.at)
        .join_from(Section, Agreement)
        .join_from(Section, Event, JOIN.CROSS)
        .where(
            (Agreement.mentorship == param("mentorship"))
            & (Agreement.number > param("after"))
            & (Agreement.number <= param("upto"))
            & (Agreement.withdrawn_at.is_null() | (Agreement.number == param("upto")))
            & (Event.subject_type == "Section")
            & (Event.subject_id == Section.id)
            & (Event.name == "section.answered")
        )
        .order_by(Event.at)
    )


_answered_rows = PreparedRows(_answered)


def changes_between(earlier: Agreement, later: Agreement) -> dict[str, list[SectionChange]]:
    """The changes by section key, in the versions after `earlier` up to `later`, each person once, latest last."""
    changes: dict[str, dict[int, SectionChange]] = {}
    for row in _answered_rows(mentorship=later.mentorship_id, after=earlier.number, upto=later.number):
        people = changes.setdefault(row.key, {})
        people.pop(row.actor, None)
        people[row.actor] = SectionChange(row.actor, row.at)
    return {key: list(people.values()) for key, people in changes.items()}
