"""The pulse: how somebody feels after a session (docs/practice.md 3.3)."""

from typing import Any

from peewee import ForeignKeyField, IntegerField, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.people.models import Person
from app.sessions.models.session import Session


class Pulse(Record):
    """Two answers and a line. Only their writer sees them, unless they share this pulse."""

    session = ForeignKeyField(Session, backref="pulses", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="pulses", on_delete="RESTRICT")
    mood = IntegerField(null=True)
    value = IntegerField(null=True)
    change = TextField(default="")
    shared_at = UtcField(null=True)
    given_at = UtcField()
    session_id: int
    person_id: int

    class Meta:
        indexes = ((("session", "person"), True),)

    @classmethod
    def give(
        cls, session: Session, *, by: Person, mood: int | None, value: int | None, change: str, is_shared: bool
    ) -> None:
        """Save a person's pulse, or replace it. Without any answer, delete it."""
        with writing(lock=f"mentorship:{session.mentorship_id}"):
            session.mentorship.refuse_ended()
            moment = clock.now()
            answers: dict[str, Any] = {"mood": mood, "value": value, "change": change}
            mine = (cls.session == session) & (cls.person == by)
            if not any(answers.values()):
                cls.delete().where(mine).execute()
                return
            row = answers | {"given_at": moment, "shared_at": moment if is_shared else None}
            if not cls.update(**row).where(mine).execute():
                cls.create(session=session, person=by, **row)

    @classmethod
    def of(cls, session: Session, person: Person) -> "Pulse | None":
        """This person's own pulse, if any."""
        return _own.first(session=session.id, person=person.id)


_own = PreparedRecords(
    lambda param: Pulse.select().where((Pulse.session == param("session")) & (Pulse.person == param("person")))
)
