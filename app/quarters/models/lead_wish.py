"""What somebody would like to lead, for coordinators to read (docs/practice.md 8.1)."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.closings.models import MentorNextYear
from app.db import PreparedRecords, Record, UtcField, writing
from app.people.models import Person


class LeadWish(Record):
    """One line that a person wrote for the coordinators of their programmes. They take it back at any time."""

    LONGEST: ClassVar = 140
    LASTS: ClassVar = timedelta(days=366)
    """Like the tick for mentoring next year, it counts for a year."""

    person = ForeignKeyField(Person, backref="lead_wishes", on_delete="CASCADE", unique=True)
    text = TextField()
    at = UtcField()
    person_id: int

    @classmethod
    def of(cls, person: Person) -> "LeadWish | None":
        """Somebody's own, while it counts."""
        return _own.first(person=person.id, since=cls.oldest())

    @classmethod
    def oldest(cls) -> Any:
        """The moment after which it was written, if it counts."""
        return clock.now() - cls.LASTS

    @classmethod
    def save_both(cls, person: Person, *, would_mentor: bool, lead: str) -> None:
        """Save both wishes of a person: whether they would mentor next year, and what they would like to lead, "" for
        nothing. What is missing is taken back at once.
        """
        with writing():
            MentorNextYear.put(person, would_mentor)
            if not lead:
                cls.delete().where(cls.person == person).execute()
                return
            row = {"text": lead, "at": clock.now()}
            if not cls.update(row).where(cls.person == person).execute():
                cls.insert(person=person, **row).on_conflict_ignore().execute()


_own = PreparedRecords(
    lambda param: LeadWish.select().where((LeadWish.person == param("person")) & (LeadWish.at > param("since")))
)
