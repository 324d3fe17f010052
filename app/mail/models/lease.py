"""The lease that lets one process at a time run a periodic job."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import TextField

from app import clock
from app.db import Record, UtcField, writing


class Lease(Record):
    """Which process may run a job that only one should run, until when, and when it last ran."""

    LONG: ClassVar = timedelta(seconds=60)
    APART: ClassVar = timedelta(seconds=5)
    """The largest difference allowed between the clocks of two machines."""

    name = TextField(unique=True)
    holder = TextField()
    until = UtcField()
    done_at = UtcField(null=True)

    @classmethod
    def take(cls, name: str, holder: str) -> bool:
        """Take or extend the lease; False while another holds it. A holder that died keeps it a minute at most.

        A lease whose end is further away than its length was taken by a wrong clock and is free. Nothing is written
        while enough time is left.
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
        """When any process last ran the job of this name, to within half a minute."""
        lease = cls.get_or_none(cls.name == name)
        return lease.done_at if lease else None

    @classmethod
    def give_back(cls, name: str, holder: str) -> None:
        """Let the next one begin at once."""
        moment: datetime = clock.now()
        with writing():
            cls.update(until=moment).where((cls.name == name) & (cls.holder == holder)).execute()
