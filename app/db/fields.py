"""Column types that peewee lacks."""

from collections.abc import Iterable
from datetime import UTC, datetime

from peewee import Field, TextField

from app import timezones


class UtcField(Field):
    """A moment. Aware in Python, UTC in the database, the same on SQLite (text that sorts) and PostgreSQL."""

    field_type = "TIMESTAMPTZ"

    def db_value(self, value: datetime | None) -> str | None:
        """Raises ValueError for a naive datetime: a moment without a zone is a bug, not a value."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")

    def python_value(self, value: str | datetime | None) -> datetime | None:
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


class ZoneField(TextField):
    """A time zone, stored under its current name even if an old name is assigned."""

    def db_value(self, value: str | None) -> str | None:
        return None if value is None else timezones.current(value)


class ListField(Field):
    """A short list of keys without commas, in order. A tuple in Python, one text with commas in the database."""

    field_type = "TEXT"

    def db_value(self, value: Iterable[str] | None) -> str | None:
        return None if value is None else ",".join(value)

    def python_value(self, value: str | None) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split(",")) if value else ()
