"""Private wishes about other people (docs/practice.md 9.1). Only their owner's own page and matching read them."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, PreparedRows, Record, UtcField, writing
from app.errors import RuleBroken
from app.i18n import _
from app.people.models import Person
from app.programmes.models import Enrolment


class PrivateWish(Record):
    """Something one person says in private about another. No event records it, because coordinators' pages and mails
    are made from events.

    RATHER_NOT: I'd rather not be paired with them. MANAGER, REPORT: they manage me, I manage them. FINE: pair us
    even so. AGAIN: with them again, although our last one ended lately. NOT_FOR_ME: don't suggest them.
    """

    RATHER_NOT, MANAGER, REPORT, FINE, AGAIN, NOT_FOR_ME = (
        "rather not",
        "manager",
        "report",
        "fine",
        "again",
        "not for me",
    )
    KINDS = (RATHER_NOT, MANAGER, REPORT, FINE, AGAIN, NOT_FOR_ME)

    person = ForeignKeyField(Person, backref="private_wishes", on_delete="CASCADE")
    about = ForeignKeyField(Person, backref="wishes_about", on_delete="CASCADE")
    what = TextField()
    at = UtcField()
    person_id: int
    about_id: int

    class Meta:
        indexes = ((("person", "about", "what"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Only their owner; never the person it is about, and no coordinator."""
        return cls.select(cls, Person).join(Person, on=cls.about).where(cls.person == user)

    @classmethod
    def of(cls, person: Person) -> list["PrivateWish"]:
        """What somebody has said, with the people it is about, in the order of the kinds."""
        return sorted(_of_person(person=person.id), key=lambda wish: (cls.KINDS.index(wish.what), wish.id))

    @classmethod
    def say(cls, about: Person, what: str, *, by: Person) -> None:
        """Say it. Doing it twice changes nothing. Raises RuleBroken unless they share a programme."""
        if about.id == by.id or not _together(person=by.id, about=about.id):
            raise RuleBroken(_("Choose somebody else who is in your programme."))
        with writing():
            cls.insert(person=by, about=about, what=what, at=clock.now()).on_conflict_ignore().execute()

    def take_back(self) -> None:
        """Take it back. Doing it twice changes nothing."""
        with writing():
            PrivateWish.delete().where(PrivateWish.id == self.id).execute()


def _in_one_programme(param: Any) -> Query:
    mine = Enrolment.alias()
    programmes = mine.select(mine.programme).where(mine.person == param("person"))
    return (
        Enrolment.select(Enrolment.id)
        .where((Enrolment.person == param("about")) & Enrolment.programme.in_(programmes))
        .limit(1)
    )


_together = PreparedRows(_in_one_programme)
_of_person = PreparedRecords(
    lambda param: (
        PrivateWish.select(PrivateWish, Person)
        .join(Person, on=PrivateWish.about)
        .where(PrivateWish.person == param("person"))
    )
)
