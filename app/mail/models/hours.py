"""When each person wants mail."""

from datetime import time
from typing import Any

from peewee import ForeignKeyField, TextField

from app.db import Record, writing
from app.mail.models.pending import last_daily_mail, look_again
from app.mail.rules.quiet_hours import Hours
from app.people.models import Person


class MailHours(Record):
    """Somebody's quiet hours and the time of their daily mail, if they chose any. Times are texts like "20:00"."""

    person = ForeignKeyField(Person, unique=True, backref="mail_hours", on_delete="CASCADE")
    quiet_from = TextField()
    quiet_until = TextField()
    bundle_at = TextField(null=True)

    @classmethod
    def of(cls, person: Person) -> Hours:
        """The hours of a person, on the clock of the zone they are in now."""
        row = cls.get_or_none(cls.person == person)
        if row is None:
            return Hours(person.zone)
        quiet = (time.fromisoformat(row.quiet_from), time.fromisoformat(row.quiet_until))
        if not row.bundle_at:
            return Hours(person.zone, *quiet)
        return Hours(person.zone, *quiet, time.fromisoformat(row.bundle_at), last_daily_mail(person))

    @classmethod
    def choose(cls, person: Person, *, quiet_from: time, quiet_until: time, bundle_at: time | None) -> None:
        """Save when this person wants mail. What waits is looked at again."""
        columns: dict[str, Any] = {
            "quiet_from": quiet_from.strftime("%H:%M"),
            "quiet_until": quiet_until.strftime("%H:%M"),
            "bundle_at": bundle_at.strftime("%H:%M") if bundle_at else None,
        }
        with writing():
            row = cls.insert(person=person, **columns)
            row.on_conflict(conflict_target=[cls.person], update=columns).execute()
            look_again(person)
