"""The database: one handle, one way to write, one way to read a list fast. Knows nothing of Flask.

SQLite is the default and PostgreSQL is one setting away; both run the whole test suite.
"""

import json
import sqlite3
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from peewee import (
    SQL,
    AutoField,
    Database,
    DatabaseProxy,
    DateField,
    Expression,
    Field,
    Model,
    Query,
    Select,
    SqliteDatabase,
    Value,
    fn,
)

database = DatabaseProxy()

_turn = threading.RLock()
_writes_held: ContextVar[bool] = ContextVar("writes_held", default=False)

POOL_SIZE = 20
POOL_PATIENCE = 10
POOL_LIFE = 3600
"""PostgreSQL connections kept for this process, seconds to wait for a free one, and to keep each: it knows its plans
after the tenth time.
"""

BEYOND_SMALLINT = 2**15
"""The first number PostgreSQL needs an `integer` for."""


class Record(Model):
    """What every stored noun is. Ids are handed out by the database and never reused in a URL."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False


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
        return moment.astimezone(UTC)


def connect(url: str) -> Database:
    """Point the handle at `url` (sqlite:///path or postgresql://…). Opens nothing yet.

    SQLite: WAL with synchronous=FULL, so a write that was answered survives a power cut (security.md);
    IMMEDIATE transactions, so two writers queue instead of failing half-way.
    """
    if url.startswith("postgresql://"):
        opened = _postgres(url)
    else:
        path = Path(url.removeprefix("sqlite:///"))
        sqlite3.register_adapter(list, json.dumps)  # as `among` reads it
        opened = SqliteDatabase(
            str(path),
            lock_type="IMMEDIATE",
            timeout=10,
            pragmas={
                "journal_mode": "wal",
                "synchronous": "full",
                "foreign_keys": 1,
                "secure_delete": 1,
                "cache_size": -16_000,
            },
        )
    database.initialize(opened)
    return opened


def _postgres(url: str) -> Database:
    from playhouse.pool import PooledPostgresqlDatabase

    _send_numbers_alike()
    parts = urlsplit(url)
    return PooledPostgresqlDatabase(
        unquote(parts.path.lstrip("/")),
        prefer_psycopg3=True,
        max_connections=POOL_SIZE,
        timeout=POOL_PATIENCE,
        stale_timeout=POOL_LIFE,
        **{
            key: value
            for key, value in {
                "host": parts.hostname or dict(p.split("=", 1) for p in parts.query.split("&") if "=" in p).get("host"),
                "port": parts.port,
                "user": unquote(parts.username) if parts.username else None,
                "password": unquote(parts.password) if parts.password else None,
            }.items()
            if value
        },
    )


def _send_numbers_alike() -> None:
    """Let every number that fits be sent as `integer`. By itself the driver takes the smallest type that holds each,
    and what was prepared and planned for one mixture of types is of no use for another.
    """
    from psycopg import adapters
    from psycopg.types.numeric import IntDumper

    class Whole(IntDumper):
        def upgrade(self, obj: int, format: Any) -> Any:
            return super().upgrade(obj if abs(obj) > BEYOND_SMALLINT else BEYOND_SMALLINT, format)

    adapters.register_dumper(int, Whole)


def is_sqlite() -> bool:
    return isinstance(database.obj, SqliteDatabase)


def release() -> None:
    """Give a PostgreSQL connection back to the pool. SQLite keeps one a thread: opening costs 0.8 ms."""
    if not is_sqlite() and not database.is_closed() and not database.in_transaction():
        database.close()


def forget_deleted() -> None:
    """Let deleted words leave SQLite's log too: `secure_delete` clears the file itself, as soon as the log is in it."""
    if is_sqlite() and not database.in_transaction():
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


class WritesHeld(Exception):
    """A write was tried while a request is only being shown again, never sent (see `writes_held`)."""


@contextmanager
def writes_held() -> Iterator[None]:
    """No domain method can write inside: for showing a form again with words that must not send themselves."""
    token = _writes_held.set(True)
    try:
        yield
    finally:
        _writes_held.reset(token)


def are_writes_held() -> bool:
    return _writes_held.get()


@contextmanager
def writing(lock: str | None = None) -> Iterator[None]:
    """One write, one transaction: everything inside happens or nothing does.

    `lock` names what is counted across rows ("programme:7"), because READ COMMITTED on PostgreSQL lets two
    transactions both see the old count. SQLite has one writer anyway; a process-local turn keeps the queue
    short, since SQLite's own busy timeout is unfair. No hashing, mail or network inside.

    Raises WritesHeld while `writes_held()` is open.
    """
    if _writes_held.get():
        raise WritesHeld
    if is_sqlite():
        with _turn, database.atomic():
            yield
    else:
        with database.atomic():
            if lock:
                database.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (lock,))
            yield


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


class Listing:
    """A query built once and run many times, giving named tuples.

    Building SQL and hydrating rows is half the cost of a page (performance.md), so hot lists keep the SQL
    text. `build` gets a function that makes a placeholder: `Listing(lambda given: Thing.select(Thing.id,
    Thing.name).where(Thing.owner == given("owner")))`, run with `listing(owner=7)`.
    """

    def __init__(self, build: Callable[[Callable[[str], Value]], Query]) -> None:
        self._build = build
        self._kept: _Kept | None = None

    def __call__(self, **values: Any) -> list[Any]:
        """Every row, as named tuples with the selected names."""
        kept = self._kept
        if kept is None or kept.database is not database.obj:
            kept = self._kept = self._prepare()
        filled = [values[p.name] if isinstance(p, Slot) else p for p in kept.parameters]
        return [kept.read(row) for row in database.execute_sql(kept.sql, filled).fetchall()]

    def first(self, **values: Any) -> Any | None:
        """The first row, or None."""
        rows = self(**values)
        return rows[0] if rows else None

    def _prepare(self) -> _Kept:
        query = self._build(lambda name: Value(Slot(name), converter=False, unpack=False))
        sql, parameters = query.sql()
        return _Kept(database.obj, sql, parameters, self._reader(query))

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
