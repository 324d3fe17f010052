"""The last day of which somebody was reminded, so that no morning reminds twice."""

from datetime import date, timedelta

from peewee import DateField, ForeignKeyField

from app.db import Record, writing
from app.people.models import Person


class RemindedDay(Record):
    """The day that the last reminder of one person was about, on their own calendar.

    Somebody who travels west has the same morning twice, but is reminded of a day only once.
    """

    person = ForeignKeyField(Person, unique=True, backref="reminded_days", on_delete="CASCADE")
    day = DateField()
    person_id: int

    @classmethod
    def take(cls, person: Person, day: date) -> bool:
        """Note a day. Return False if this person was reminded of it before. Run inside `writing()`.

        A day further ahead than tomorrow can be anywhere was noted by a wrong clock.
        """
        with writing(lock=f"reminders:{person.id}"):
            cls.insert(person=person, day=day - timedelta(days=1)).on_conflict_ignore().execute()
            is_new = (cls.day < day) | (cls.day > day + timedelta(days=2))
            return bool(cls.update(day=day).where((cls.person == person) & is_new).execute())
