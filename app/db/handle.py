"""The one handle to the database, and the one way to write."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from peewee import Database, DatabaseProxy, SqliteDatabase

database = DatabaseProxy()

_turn = threading.RLock()
_writes_held: ContextVar[bool] = ContextVar("writes_held", default=False)

POOL_SIZE = 20
POOL_PATIENCE = 10
POOL_LIFE = 3600
"""PostgreSQL connections kept for this process, seconds to wait for a free one, and to keep each: it knows its plans
after the tenth time.
"""

MILLISECONDS_TO_FORGET = 200
"""How long emptying SQLite's log may wait for a reader. Meanwhile nobody can write."""

BEYOND_SMALLINT = 2**15
"""The first number PostgreSQL needs an `integer` for."""


def connect(url: str) -> Database:
    """Point the handle at `url` (sqlite:///path or postgresql://…). Opens nothing yet.

    SQLite: WAL with synchronous=FULL, so a write that was answered survives a power cut (docs/security.md, "Nothing
    lost"); IMMEDIATE transactions, so two writers queue instead of failing half-way.
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
        **dict(parse_qsl(parts.query)),  # ?host=/a/folder, ?sslmode=require
        **{
            key: value
            for key, value in {
                "host": parts.hostname,
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


def forget_deleted() -> bool:
    """Let deleted words leave SQLite's log too: `secure_delete` clears the file itself, as soon as the log is in it.
    Whether the log is empty now; not while somebody reads from it. PostgreSQL recycles its own.
    """
    if not is_sqlite() or database.in_transaction():
        return False
    (patience,) = database.execute_sql("PRAGMA busy_timeout").fetchone()
    database.execute_sql(f"PRAGMA busy_timeout = {MILLISECONDS_TO_FORGET}")
    try:
        is_busy, _, _ = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {patience}")
    return not is_busy


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
