"""The mentors that suit one person best, so that the board doesn't compare everybody each time it is opened."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.people.models import Person
from app.programmes.models import Programme


class Shortlist(Record):
    """The first few mentors for one person in one programme, the best first. No page shows it: each time, the rules are
    asked again about those in it, so that a wish or a full mentor counts at once.
    """

    LIFE: ClassVar = timedelta(days=1)
    """After this, everybody is compared again, because mentors come back from a pause or have a free place again."""

    person = ForeignKeyField(Person, backref="shortlists", on_delete="CASCADE")
    programme = ForeignKeyField(Programme, backref="shortlists", on_delete="CASCADE")
    made_at = UtcField()
    mentors = TextField()
    person_id: int

    class Meta:
        indexes = ((("person", "programme"), True),)

    @classmethod
    def of(cls, person: int, programme: int) -> "Shortlist | None":
        return _of_person.first(person=person, programme=programme)

    @classmethod
    def keep(cls, person: int, programme: int, mentors: list[int]) -> None:
        """Keep another list in the place of the earlier one."""
        kept: Any = {"made_at": clock.now(), "mentors": ",".join(map(str, mentors))}
        with writing():
            mine: Any = (cls.person == person) & (cls.programme == programme)
            if not cls.update(kept).where(mine).execute():
                cls.insert(person=person, programme=programme, **kept).on_conflict_ignore().execute()

    @classmethod
    def forget(cls, person: Person) -> None:
        """Compare everybody again for this person, the next time they open the board."""
        with writing():
            cls.delete().where(cls.person == person).execute()

    @property
    def ids(self) -> list[int]:
        return [int(id) for id in self.mentors.split(",") if id]


_of_person = PreparedRecords(
    lambda param: Shortlist.select().where(
        (Shortlist.person == param("person")) & (Shortlist.programme == param("programme"))
    )
)
