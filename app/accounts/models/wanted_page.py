"""The page somebody wanted when they asked for a link by mail, until the mail is written. The link has it then."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.events.models import Event


class WantedPage(Record):
    """A local path, with the event of asking for a link. It has nothing that somebody searched for."""

    LIFE: ClassVar = timedelta(days=1)
    """How long it is stored: as long as the slowest link works."""

    event = ForeignKeyField(Event, unique=True, backref="wanted_pages", on_delete="CASCADE")
    place = TextField()
    at = UtcField()

    @classmethod
    def keep(cls, event: Event, place: str) -> None:
        """Keep the page for the link that this event asks for, if there is one. Run inside `writing()`."""
        if place:
            cls.create(event=event, place=place, at=clock.now())

    @classmethod
    def of(cls, event: Event) -> str:
        """The page that was wanted with this event, or nothing."""
        row = cls.get_or_none(cls.event == event)
        return row.place if row else ""

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete pages that no link can lead to any more; return their number."""
        with writing():
            return int(cls.delete().where(cls.at < clock.now() - cls.LIFE).execute())
