"""Statements that are built once and run many times. Peewee takes longer to build one than the database to answer."""

from collections import namedtuple
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, ClassVar, NamedTuple

from peewee import (
    SQL,
    Database,
    DateField,
    Expression,
    Field,
    Insert,
    Model,
    ModelInsert,
    Node,
    Query,
    Select,
    Value,
    fn,
)

from app.db.fields import UtcField
from app.db.handle import database, is_sqlite


class Slot(NamedTuple):
    """A place in a `Listing` where a value comes later."""

    name: str


class _Kept(NamedTuple):
    """What stays of a query that was built once: its SQL, and how a row is read."""

    database: Database
    sql: str
    parameters: list[Any]
    read: Callable[[tuple], Any]


def among(column: Any, numbers: Value) -> Expression:
    """The condition that a column is one of the numbers that one place of a `Listing` is filled with, as a list.

    One place however many they are, so the SQL stays the same; and PostgreSQL reckons with few, so it begins with them.
    """
    if is_sqlite():
        return column.in_(Select([fn.json_each(numbers)], [SQL("value")]))
    return column == fn.ANY(numbers)


class _Built:
    """What is built once and run many times.

    `build` gets a function that makes a placeholder: `Listing(lambda given: Thing.select(Thing.id,
    Thing.name).where(Thing.owner == given("owner")))`, run with `listing(owner=7)`.
    """

    def __init__(self, build: Callable[[Callable[[str], Value]], Query]) -> None:
        self._build = build
        self._kept: _Kept | None = None

    def _run(self, values: dict[str, Any]) -> tuple[Any, Callable[[tuple], Any]]:
        """The cursor, and how a row of it is read."""
        kept = self._kept
        if kept is None or kept.database is not database.obj:
            kept = self._kept = self._prepare()
        filled = [values[p.name] if isinstance(p, Slot) else p for p in kept.parameters]
        return database.execute_sql(kept.sql, filled), kept.read

    def _prepare(self) -> _Kept:
        query = self._build(lambda name: Value(Slot(name), converter=False, unpack=False))
        sql, parameters = query.sql()
        return _Kept(database.obj, sql, parameters, self._reader(query))

    @staticmethod
    def _reader(query: Any) -> Callable[[tuple], Any]:
        return tuple


class Listing(_Built):
    """A query built once, giving named tuples.

    Building SQL and hydrating rows was half the cost of a page, so hot lists keep the SQL text (docs/performance.md,
    "What keeps it fast").
    """

    def __call__(self, **values: Any) -> list[Any]:
        """Every row, as named tuples with the selected names."""
        cursor, read = self._run(values)
        return [read(row) for row in cursor.fetchall()]

    def first(self, **values: Any) -> Any | None:
        """The first row, or None."""
        rows = self(**values)
        return rows[0] if rows else None

    @staticmethod
    def _reader(query: Any) -> Callable[[tuple], Any]:
        names, conversions = [], []
        for index, column in enumerate(query._returning):
            source = column.unwrap() if column.is_alias() else column
            names.append(getattr(column, "_alias", None) or column.name)
            if isinstance(source, UtcField | DateField):
                conversions.append((index, source.python_value))
        make = namedtuple("Row", names)._make  # type: ignore[attr-defined]

        def converted(row: tuple) -> Any:
            cells = list(row)
            for index, convert in conversions:
                if cells[index] is not None:
                    cells[index] = convert(cells[index])
            return make(cells)

        return converted if conversions else make


class Records(Listing):
    """A `Listing` that gives whole records with those joined to them, as the query itself would."""

    @staticmethod
    def _reader(query: Any) -> Callable[[tuple], Any]:
        described = SimpleNamespace(description=[(column.unwrap().column_name,) for column in query._returning])
        wrapper = query._get_cursor_wrapper(described)
        wrapper.initialize()
        read: Callable[[tuple], Any] = wrapper.process_row
        return read


class Change(_Built):
    """An UPDATE or a DELETE built once."""

    def __call__(self, **values: Any) -> int:
        """How many rows it changed. Run inside `writing()`."""
        cursor, _ = self._run(values)
        return int(cursor.rowcount)


class KeptInsert(ModelInsert):
    """A new row. Its statement is built once for the columns it has, as queries are in a `Listing`."""

    _kept: ClassVar[dict[tuple, tuple[str, list[Field]]]] = {}
    _insert: Any
    _on_conflict: Any
    _query_type: Any
    _returning: Any

    def __sql__(self, ctx: Any) -> Any:
        is_plain = self._query_type == Insert.SIMPLE and not (self._on_conflict and self._on_conflict._update)
        row = {**self.get_default_data(), **self._insert} if is_plain else {}
        if not row or any(isinstance(value, Node) and not isinstance(value, Model) for value in row.values()):
            return super().__sql__(ctx)
        ignores = self._on_conflict and self._on_conflict._action
        built = (is_sqlite(), self.model, ignores, bool(self._returning), *(field.name for field in row))
        if built not in self._kept:
            sql, _ = super().__sql__(database.get_sql_context()).query()
            self._kept[built] = sql, sorted(row, key=lambda field: field.get_sort_key(ctx))
        sql, fields = self._kept[built]
        ctx._values.extend(field.db_value(row[field]) for field in fields)
        return ctx.literal(sql)
