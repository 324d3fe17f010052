"""Stored searches. URLs contain the id of a search instead of its terms."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.people.models import Person


class PastSearch(Record):
    """A search that only its person can open. Searching for the same terms again reuses it."""

    MOST: ClassVar = 100
    """The most searches kept for one person."""

    LIFE: ClassVar = timedelta(days=90)
    """How long a search is kept after it was last made."""

    person = ForeignKeyField(Person, backref="past_searches", on_delete="CASCADE")
    person_id: int
    words = TextField()
    made_at = UtcField()

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        return cls.select().where(cls.person == user)

    @classmethod
    def keep(cls, person: Person, words: str) -> "PastSearch":
        """Store a search, or reuse an earlier one with the same terms. Beyond MOST, the oldest are deleted."""
        with writing(lock=f"past-searches:{person.id}"):
            search: PastSearch | None = cls.get_or_none((cls.person == person) & (cls.words == words))
            if search:
                cls.update(made_at=clock.now()).where(cls.id == search.id).execute()
                return search
            latest = cls.visible_to(person).order_by(cls.made_at.desc(), cls.id.desc()).limit(cls.MOST - 1)
            kept = [earlier.id for earlier in latest]
            cls.delete().where((cls.person == person) & cls.id.not_in(kept)).execute()
            return cls.create(person=person, words=words, made_at=clock.now())

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete searches that haven't been made for LIFE; return their number."""
        with writing():
            return int(cls.delete().where(cls.made_at < clock.now() - cls.LIFE).execute())
