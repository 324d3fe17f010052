"""Tries at what must not be guessed."""

from datetime import timedelta

from peewee import TextField

from app import clock
from app.accounts.models.tokens import digest
from app.db import Record, UtcField, writing
from app.rules import TooManyTries


class Attempt(Record):
    """One try at something that must not be guessed. Holds a hash of who tried, never an address."""

    key = TextField(index=True)
    at = UtcField()

    @classmethod
    def count_up(cls, what: str, who: str, *, most: int, within: timedelta) -> None:
        """Count a try. Raises TooManyTries with the seconds to wait once there were `most` within the time."""
        key, moment = digest(f"{what} {who}"), clock.now()
        with writing(lock=f"attempt:{key}"):
            cls.delete().where(cls.at < moment - timedelta(days=1)).execute()
            tries = [row.at for row in cls.select(cls.at).where((cls.key == key) & (cls.at > moment - within))]
            if len(tries) < most:
                cls.create(key=key, at=moment)
        if len(tries) >= most:
            raise TooManyTries(max(1, round((min(tries) + within - moment).total_seconds())))

    @classmethod
    def take_back(cls, what: str, who: str) -> None:
        """Uncount the latest try."""
        with writing():
            latest = cls.select(cls.id).where(cls.key == digest(f"{what} {who}")).order_by(cls.id.desc()).limit(1)
            cls.delete().where(cls.id.in_(latest)).execute()

    @classmethod
    def forget(cls, what: str, who: str) -> None:
        """Start counting anew after a success."""
        with writing():
            cls.delete().where(cls.key == digest(f"{what} {who}")).execute()
