"""The lease that lets one process at a time run a periodic job."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import TextField

from app import clock
from app.db import Record, UtcField, writing


class Lease(Record):
    """Which process may run a periodic job, until when, and when the job last ran."""

    LONG: ClassVar = timedelta(seconds=60)
    APART: ClassVar = timedelta(seconds=5)
    """The largest difference allowed between the clocks of two machines."""

    name = TextField(unique=True)
    holder = TextField()
    until = UtcField()
    done_at = UtcField(null=True)

    @classmethod
    def take(cls, name: str, holder: str) -> bool:
        """Take or extend the lease. Return False while another process holds it; one that died keeps it for a minute.

        A lease that ends later than a new one would was taken while a clock was wrong, so it counts as free. Nothing is
        written while at least half of its time is left.
        """
        moment = clock.now()
        enough, longest = moment + cls.LONG / 2, moment + cls.LONG
        held = (cls.name == name) & (cls.holder == holder) & (cls.until > enough) & (cls.until <= longest)
        if cls.select().where(held).exists():
            return True
        with writing():
            moment = clock.now()
            cls.insert(name=name, holder="", until=moment).on_conflict_ignore().execute()
            too_far = cls.until > moment + cls.LONG + cls.APART
            free = (cls.until <= moment) | too_far | (cls.holder == holder)
            taken = cls.update(holder=holder, until=moment + cls.LONG).where((cls.name == name) & free).execute()
        return bool(taken)

    @classmethod
    def note_done(cls, name: str, holder: str) -> None:
        """Record that a job just ran, and extend its lease."""
        moment: Any = clock.now()
        with writing():
            mine = (cls.name == name) & (cls.holder == holder)
            cls.update(done_at=moment, until=moment + cls.LONG).where(mine).execute()

    @classmethod
    def last_done(cls, name: str) -> datetime | None:
        """When any process last ran the job with this name, to within half a minute."""
        lease = cls.get_or_none(cls.name == name)
        return lease.done_at if lease else None

    @classmethod
    def give_back(cls, name: str, holder: str) -> None:
        """End the lease, so that another process can take it at once."""
        moment: datetime = clock.now()
        with writing():
            cls.update(until=moment).where((cls.name == name) & (cls.holder == holder)).execute()
