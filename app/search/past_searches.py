"""Searches somebody made: an address names one by its id, so that no address holds the words."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.people.models import Person


class PastSearch(Record):
    """One search of one person, who alone can open it. The same words again are the same search."""

    MOST: ClassVar = 100
    """Searches of one person that are kept."""

    LIFE: ClassVar = timedelta(days=90)
    """How long one is kept after it was made last."""

    person = ForeignKeyField(Person, backref="past_searches", on_delete="CASCADE")
    person_id: int
    words = TextField()
    made_at = UtcField()

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        return cls.select().where(cls.person == user)

    @classmethod
    def keep(cls, person: Person, words: str) -> "PastSearch":
        """Keep a search, or find the same one made before. Beyond the most, those made longest ago go."""
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
        """Delete searches nobody has made for a long while; how many that were."""
        with writing():
            return int(cls.delete().where(cls.made_at < clock.now() - cls.LIFE).execute())
