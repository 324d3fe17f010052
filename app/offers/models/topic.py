"""The list of topics that a programme keeps (docs/practice.md 9.1)."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app.db import PreparedRecords, PreparedRows, Record, UtcField
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.search_index.rules.tokenizer import folded
from app.text import fingerprint_of


class Topic(Record):
    """One topic that people can choose when they say what they offer and ask for."""

    programme = ForeignKeyField(Programme, backref="topics", on_delete="CASCADE")
    name = TextField()
    added_at = UtcField()
    removed_at = UtcField(null=True)
    programme_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The topics of programmes that somebody coordinates. Members read the list as part of their own page."""
        coordinated = Enrolment.select(Enrolment.programme).where(
            (Enrolment.person == user) & (Enrolment.role == COORDINATOR)
        )
        return cls.select(cls, Programme).join(Programme).where(cls.programme.in_(coordinated))

    @classmethod
    def of(cls, programme: Programme) -> list["Topic"]:
        """The topics on a programme's list, by name."""
        return sorted(_of_programme(programme=programme.id), key=lambda topic: folded(topic.name))

    @classmethod
    def removed_from(cls, programme: Programme) -> dict[int, str]:
        """The names of the topics that were taken off the list, by id."""
        return {row.id: row.name for row in _removed(programme=programme.id)}

    @property
    def fingerprint(self) -> str:
        """A short hash of its name, to notice changes."""
        return fingerprint_of(self.name)


def _current(param: Any) -> Query:
    return Topic.select().where((Topic.programme == param("programme")) & Topic.removed_at.is_null())


_of_programme = PreparedRecords(_current)
_removed = PreparedRows(
    lambda param: Topic.select(Topic.id, Topic.name).where(
        (Topic.programme == param("programme")) & Topic.removed_at.is_null(False)
    )
)


def topics_lock(programme: Programme) -> str:
    """The lock of everything that changes a programme's topics, or answers that use them."""
    return f"topics:{programme.id}"
