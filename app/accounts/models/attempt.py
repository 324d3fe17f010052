"""Attempts, counted for rate limits."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from peewee import TextField

from app import clock
from app.accounts.models.tokens import digest
from app.db import PreparedRows, Record, UtcField, writing
from app.errors import TooManyTries

A_DAY = timedelta(days=1)


class Attempt(Record):
    """One counted attempt. Stores a hash of who tried, never an address."""

    key = TextField(index=True)
    at = UtcField()

    @classmethod
    def count_up(cls, limits: Mapping[str, tuple[int, timedelta]]) -> None:
        """Count an attempt under each name, or under none if any has reached its limit.

        Raises TooManyTries with the seconds until no limit is full.
        """
        moment = clock.now()
        with writing(lock="attempts"):
            wait = max(cls._wait(digest(name), *limit) for name, limit in limits.items())
            if not wait:
                for name in limits:
                    cls.create(key=digest(name), at=moment)
        if wait:
            raise TooManyTries(max(1, round(wait.total_seconds())))

    @staticmethod
    def _wait(key: str, most: int, within: timedelta) -> timedelta:
        """The time until one more attempt is allowed; zero if it is allowed now."""
        moment = clock.now()
        full = _FILLING.first(key=key, since=moment - within, until=moment + within, after=most - 1)
        return full.at + within - moment if full else timedelta()

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete attempts that no limit counts any more, and those from a wrong clock. Return their number."""
        moment: Any = clock.now()
        with writing():
            return int(cls.delete().where((cls.at < moment - A_DAY) | (cls.at > moment + A_DAY)).execute())

    @classmethod
    def take_back(cls, names: Iterable[str]) -> None:
        """Uncount the latest attempt under each name."""
        with writing():
            for name in names:
                latest = cls.select(cls.id).where(cls.key == digest(name)).order_by(cls.id.desc()).limit(1)
                cls.delete().where(cls.id.in_(latest)).execute()

    @classmethod
    def forget(cls, names: Iterable[str]) -> None:
        """Delete the attempts under these names after a success."""
        with writing():
            cls.delete().where(cls.key.in_([digest(name) for name in names])).execute()


_FILLING = PreparedRows(
    lambda param: (
        Attempt.select(Attempt.at)
        .where((Attempt.key == param("key")) & (Attempt.at > param("since")) & (Attempt.at < param("until")))
        .order_by(Attempt.at.desc())
        .limit(1)
        .offset(param("after"))
    )
)
"""The recent attempt that filled a limit: the one that this many newer ones came after. Attempts from the future are
from a wrong clock.
"""
