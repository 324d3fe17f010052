"""The base class of all models."""

from typing import Any, ClassVar, Self, TypeVar

from peewee import AutoField, Model

from app.db.handle import database
from app.db.prepared import PreparedInsert, PreparedRecords

_by_id: dict[type[Model], PreparedRecords] = {}

AnyRecord = TypeVar("AnyRecord", bound="Record")
"""The kind of record that a function returns for a model it is given."""


class Record(Model):
    """A stored record. The database assigns ids and never reuses them."""

    belongs_to: ClassVar[str] = ""
    """The name of the record that it is always used with, such as its mentorship. `reread` doesn't load that again."""

    id = AutoField()

    @classmethod
    def insert(cls, __data: dict | None = None, **columns: Any) -> PreparedInsert:
        return PreparedInsert(cls, cls._normalize_data(__data, columns))  # type: ignore[attr-defined]

    @classmethod
    def get_by_id(cls, pk: int) -> Any:
        """The record with this id. Raises `cls.DoesNotExist`."""
        if cls not in _by_id:
            _by_id[cls] = PreparedRecords(lambda param: cls.select().where(cls.id == param("id")))
        found = _by_id[cls].first(id=pk)
        if found is None:
            raise cls.DoesNotExist(f"no {cls.__name__} {pk}")  # type: ignore[attr-defined]
        return found

    def reread(self) -> Self:
        """The record as it is in the database now."""
        now: Self = self.get_by_id(self.id)
        if self.belongs_to:
            setattr(now, self.belongs_to, getattr(self, self.belongs_to))
        return now

    class Meta:
        database = database
        legacy_table_names = False
