"""What somebody has said about nudges: "Not now", or not this kind at all. That a nudge was shown is never stored."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.mentorships.models import Mentorship
from app.nudges.rules.choosing import RESTS
from app.people.models import Person


class NudgeRest(Record):
    """ "Not now" to a kind of nudge in one mentorship, by one person. Nobody else ever sees it."""

    person = ForeignKeyField(Person, backref="nudge_rests", on_delete="CASCADE")
    mentorship = ForeignKeyField(Mentorship, backref="nudge_rests", on_delete="CASCADE")
    kind = TextField()
    at = UtcField()
    person_id: int
    mentorship_id: int

    class Meta:
        indexes = ((("person", "mentorship", "kind"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The person alone."""
        return cls.select().where(cls.person == user)

    @classmethod
    def put(cls, kind: str, *, mentorship: Mentorship, by: Person) -> None:
        """Hide a kind of nudge in a mentorship for two weeks from now. Saying it twice counts from the first time."""
        with writing(lock=f"nudges:{by.id}"):
            row: Any = cls.get_or_none((cls.person == by) & (cls.mentorship == mentorship) & (cls.kind == kind))
            if row is None:
                cls.create(person=by, mentorship=mentorship, kind=kind, at=clock.now())
            elif not clock.is_ahead(row.at + RESTS, RESTS):
                cls.update(at=clock.now()).where(cls.id == row.id).execute()

    @classmethod
    def end_last(cls, *, mentorship: Mentorship, by: Person) -> None:
        """Take the last "Not now" in a mentorship back. Without one, nothing changes."""
        with writing(lock=f"nudges:{by.id}"):
            mine = cls.select().where((cls.person == by) & (cls.mentorship == mentorship))
            if last := mine.order_by(cls.at.desc(), cls.id.desc()).first():
                last.delete_instance()


class NudgeOff(Record):
    """A kind of nudge that somebody doesn't want in any of their mentorships."""

    person = ForeignKeyField(Person, backref="nudges_off", on_delete="CASCADE")
    kind = TextField()
    at = UtcField()
    person_id: int

    class Meta:
        indexes = ((("person", "kind"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The person alone."""
        return cls.select().where(cls.person == user)

    @classmethod
    def switch_off(cls, kind: str, *, by: Person) -> None:
        """Never show this kind again. Doing it twice changes nothing."""
        with writing(lock=f"nudges:{by.id}"):
            cls.insert(person=by, kind=kind, at=clock.now()).on_conflict_ignore().execute()

    @classmethod
    def switch_on(cls, kind: str, *, by: Person) -> None:
        """Show this kind again. Doing it twice changes nothing."""
        with writing(lock=f"nudges:{by.id}"):
            cls.delete().where((cls.person == by) & (cls.kind == kind)).execute()

    @classmethod
    def kinds_of(cls, person: Person) -> set[str]:
        """The kinds that this person has switched off."""
        return {row.kind for row in cls.select(cls.kind).where(cls.person == person)}
