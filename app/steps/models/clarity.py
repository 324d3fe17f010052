"""How clear somebody's next step is to them, over time. Nobody else ever sees it (docs/practice.md 8)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from peewee import DateField, ForeignKeyField, IntegerField, Query

from app import clock
from app.db import Record, UtcField, writing
from app.people.models import Person
from app.steps.rules.asking import A_QUARTER, TWO_WEEKS


class Clarity(Record):
    """One answer, 1 to 5, or None for "Not now". `ask_on` is the day of the next question, where the person is."""

    person = ForeignKeyField(Person, backref="clarity", on_delete="RESTRICT")
    level = IntegerField(null=True)
    at = UtcField()
    ask_on = DateField()
    person_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The person alone."""
        return cls.select().where(cls.person == user)

    @classmethod
    def answer(cls, level: int | None, *, by: Person) -> None:
        """Keep today's answer, which replaces an earlier one of the same day, and ask again in a quarter.

        None keeps an earlier answer: somebody said only how sure they are of their goals.
        """
        since = datetime.combine(clock.today_in(by.zone), time(), ZoneInfo(by.zone)).astimezone(UTC)
        with writing(lock=f"clarity:{by.id}"):
            if level is not None:
                cls.delete().where((cls.person == by) & (cls.at >= since)).execute()
            cls.create(person=by, level=level, at=clock.now(), ask_on=clock.today_in(by.zone) + A_QUARTER)

    @classmethod
    def postpone(cls, *, by: Person) -> date:
        """ "Not now": ask again in two weeks; return that day."""
        day = clock.today_in(by.zone) + TWO_WEEKS
        with writing(lock=f"clarity:{by.id}"):
            cls.create(person=by, level=None, at=clock.now(), ask_on=day)
        return day
