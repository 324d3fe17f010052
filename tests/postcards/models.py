"""A postcard."""

from peewee import ForeignKeyField, Query, TextField

from app.db import Record, UtcField
from app.mentorships.models import PAIR, Mentorship, of_the_two, with_pair
from app.people.models import Person
from app.search_index.models import IndexedText, Searchable


class Postcard(Searchable, Record):
    """A short text from one of the two to the other."""

    search_kind = "postcard"

    mentorship = ForeignKeyField(Mentorship, backref="+", on_delete="CASCADE")
    text = TextField()
    sent_at = UtcField()
    mentorship_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        return with_pair(cls.select(cls, *PAIR), cls).where(of_the_two(user))

    def indexed_text(self) -> IndexedText | None:
        return IndexedText(self.mentorship_id, None, self.sent_at, [self.text])
