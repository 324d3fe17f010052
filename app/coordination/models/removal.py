"""That somebody was taken out of a programme, so that they can be told which one."""

from peewee import ForeignKeyField

from app import clock
from app.db import Record, UtcField
from app.events.models import Event
from app.people.models import Person
from app.programmes.models import Enrolment, Programme

REMOVED = "person.unenrolled"


class Removal(Record):
    """The last time that a person was taken out of a programme."""

    programme = ForeignKeyField(Programme, backref="removals", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="removals", on_delete="CASCADE")
    at = UtcField()

    class Meta:
        indexes = ((("person", "programme"), True),)

    @classmethod
    def remove(cls, enrolment: Enrolment, *, by: Person) -> None:
        """Delete an enrolment and remember it. Run inside `writing()`."""
        cls.forget(enrolment.person, enrolment.programme)
        removal = cls.create(programme=enrolment.programme, person=enrolment.person, at=clock.now())
        Enrolment.delete().where(Enrolment.id == enrolment.id).execute()
        Event.record(by, REMOVED, removal)

    @classmethod
    def standing(cls, id: int) -> "Removal | None":
        """The removal with this id, unless its person is in the programme again, however they came back."""
        found: Removal | None = cls.get_or_none(cls.id == id)
        return None if found is None or Enrolment.has(found.person, found.programme) else found

    @classmethod
    def forget(cls, person: Person, programme: Programme) -> None:
        """Somebody is in the programme again. Run inside `writing()`."""
        cls.delete().where((cls.person == person) & (cls.programme == programme)).execute()
