"""A published quarter of a programme. It never changes (docs/practice.md 8)."""

import json
from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.events.models import Event
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.quarters.rules.figures import Figures
from app.quarters.rules.periods import Period


class Quarter(Record):
    """What was published about one quarter: figures as they are shown, without names, ids or anything that was hidden.

    `starts_on` is its first day. There is no way to change or delete one.
    """

    programme = ForeignKeyField(Programme, backref="quarters", on_delete="CASCADE")
    starts_on = DateField()
    published_at = UtcField()
    stored = TextField()
    programme_id: int

    class Meta:
        indexes = ((("programme", "starts_on"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Whoever coordinates the programme."""
        mine = Enrolment.select(Enrolment.programme).where((Enrolment.person == user) & (Enrolment.role == COORDINATOR))
        return cls.select(cls, Programme).join(Programme).where(cls.programme.in_(mine))

    @classmethod
    def publish(cls, programme: int, period: Period, figures: Figures, *, is_news: bool = True) -> bool:
        """Publish a programme's quarter, unless it is published. Return whether this call did it. Coordinators get mail
        about it if it `is_news`: if there was anything in it.
        """
        row: dict[str, Any] = {"published_at": clock.now(), "stored": json.dumps(figures.stored, sort_keys=True)}
        with writing(lock="quarters"):
            here = (cls.programme == programme) & (cls.starts_on == period.starts_on)
            if cls.select().where(here).exists():
                return False
            quarter = cls.create(programme=programme, starts_on=period.starts_on, **row)
            if is_news:
                Event.record(None, "quarter.published", quarter)
            return True

    @classmethod
    def of(cls, programme: Programme) -> "list[Quarter]":
        """All published quarters of a programme, the newest first."""
        return list(_of(programme=programme.id))

    @staticmethod
    def with_start(period: Period, quarters: "list[Quarter]") -> "Quarter | None":
        """The one of these that is about a period."""
        return next((each for each in quarters if each.starts_on == period.starts_on), None)

    @property
    def period(self) -> Period:
        day: date = self.starts_on
        return Period(day)

    @property
    def figures(self) -> Figures:
        return Figures(**json.loads(self.stored))


_of = PreparedRecords(
    lambda param: Quarter.select().where(Quarter.programme == param("programme")).order_by(Quarter.starts_on.desc())
)
