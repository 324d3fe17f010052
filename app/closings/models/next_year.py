"""Who would mentor somebody next year (docs/practice.md 2.7 and 8)."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField

from app import clock
from app.db import Record, UtcField, writing
from app.people.models import Person


class MentorNextYear(Record):
    """Somebody ticked that they would mentor next year. They can take it back at any time. Coordinators may know that
    they ticked it, and nothing else: not in which mentorship, nor when.
    """

    LASTS: ClassVar = timedelta(days=366)
    """Next year is over after this, so the tick no longer counts."""

    person = ForeignKeyField(Person, backref="would_mentor", on_delete="CASCADE", unique=True)
    at = UtcField()
    person_id: int

    @classmethod
    def put(cls, person: Person, would: bool) -> None:
        """Tick it, or take it back. Doing either twice changes nothing, but a new tick counts for a year again."""
        with writing():
            if would:
                cls.insert(person=person, at=clock.now()).on_conflict(
                    conflict_target=[cls.person], update={cls.at: clock.now()}
                ).execute()
            else:
                cls.delete().where(cls.person == person).execute()

    @classmethod
    def is_ticked_by(cls, person: Person) -> bool:
        return bool(cls.select().where(cls._counts() & (cls.person == person)).exists())

    @classmethod
    def people(cls) -> list[int]:
        """The ids of everybody whose tick counts now."""
        return [row.person_id for row in cls.select(cls.person).where(cls._counts()).order_by(cls.id)]

    @classmethod
    def _counts(cls) -> Any:
        return cls.at > clock.now() - cls.LASTS
