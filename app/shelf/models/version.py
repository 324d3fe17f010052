"""The earlier texts of a document on a shelf."""

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app.db import Record, UtcField
from app.mentorships.models import of_the_two, select_with_pair
from app.people.models import Person
from app.shelf.models.item import ShelfItem


class ShelfVersion(Record):
    """A document as somebody saved it. The last version of each document is the same as the document itself."""

    item = ForeignKeyField(ShelfItem, backref="versions", on_delete="CASCADE")
    number = IntegerField()
    title = TextField()
    text = TextField()
    author = ForeignKeyField(Person, backref="shelf_versions", on_delete="RESTRICT")
    saved_at = UtcField()
    item_id: int
    author_id: int

    class Meta:
        indexes = ((("item", "number"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people, unless the document is deleted."""
        shown = select_with_pair(cls, ShelfItem)
        return shown.where(of_the_two(user) & ShelfItem.deleted_at.is_null())
