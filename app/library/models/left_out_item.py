"""A guide or card of ours that a programme leaves out of its library."""

from typing import Any

from peewee import ForeignKeyField, TextField

from app import clock
from app.db import PreparedRows, Record, UtcField, writing
from app.events.models import Event
from app.people.models import Person
from app.programmes.models import Enrolment, Programme


class LeftOutItem(Record):
    """`item` is its key among everything in the library, such as `guide:listening`."""

    programme = ForeignKeyField(Programme, backref="left_out_items", on_delete="CASCADE")
    item = TextField()
    at = UtcField()

    class Meta:
        indexes = ((("programme", "item"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Any:
        """Everybody in the programme."""
        mine = Enrolment.select(Enrolment.programme).where(Enrolment.person == user)
        return cls.select().where(cls.programme.in_(mine))

    @classmethod
    def leave_out(cls, programme: Programme, item: str, *, by: Person) -> None:
        """Leave an item out of a programme's library. Twice changes nothing."""
        with writing():
            left = cls.insert(programme=programme, item=item, at=clock.now()).on_conflict_ignore()
            if left.as_rowcount().execute():
                Event.record(by, "library_item.left_out", programme)

    @classmethod
    def take_in(cls, programme: Programme, item: str, *, by: Person) -> None:
        """Put it back into the library. Twice changes nothing."""
        with writing():
            if cls.delete().where((cls.programme == programme) & (cls.item == item)).execute():
                Event.record(by, "library_item.taken_in", programme)

    @classmethod
    def by_item(cls, user: Person) -> dict[str, set[int]]:
        """The ids of those of somebody's programmes that leave out each item."""
        found: dict[str, set[int]] = {}
        for row in _left_out(user=user.id):
            found.setdefault(row.item, set()).add(row.programme)
        return found


def _of_member(param: Any) -> Any:
    return LeftOutItem.visible_to(param("user")).select(LeftOutItem.item, LeftOutItem.programme)


_left_out = PreparedRows(_of_member)
