"""How far a person has read their notices."""

from collections.abc import Collection
from typing import Any

from peewee import EXCLUDED, ForeignKeyField, IntegerField

from app.db import PreparedRows, Record, writing
from app.people.models.person import Person


class NoticeMark(Record):
    """The ids of somebody's newest notice and of the newest one they have seen in the list.

    They are kept here, so that every page can show the dot without another query (app/accounts/models/device.py).
    """

    person = ForeignKeyField(Person, unique=True, backref="notice_marks", on_delete="CASCADE")
    newest = IntegerField()
    opened = IntegerField(default=0)

    @classmethod
    def note(cls, people: Collection[int], newest: int) -> None:
        """Record that these people have a new notice. Run inside `writing()`."""
        for person in people:
            row = cls.insert(person=person, newest=newest, opened=0)
            row.on_conflict(conflict_target=[cls.person], update={cls.newest: EXCLUDED.newest}).execute()

    @classmethod
    def open(cls, person: Person, newest: int) -> None:
        """Record that they have seen their notices up to this one. An id they have no notice with changes nothing."""
        with writing():
            theirs: Any = (cls.person == person) & (cls.opened < newest) & (cls.newest >= newest)
            cls.update(opened=newest).where(theirs).execute()

    @classmethod
    def opened_by(cls, person: Person) -> int:
        """The id of the newest notice they have seen; 0 before they open the list."""
        mark = _of.first(person=person.id)
        return mark.opened if mark else 0


_of = PreparedRows(lambda param: NoticeMark.select(NoticeMark.opened).where(NoticeMark.person == param("person")))
