"""The database handle and transactions."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from peewee import Database, DatabaseProxy, SqliteDatabase

from app.db.failures import is_unavailable, name_of
from app.db.queue import LONGEST_WAIT, WriterQueue
from app.db.sqlite import connections

database = DatabaseProxy()

_queue = WriterQueue()
_this_thread = threading.local()
_last_failure: str | None = None
_writes_held: ContextVar[bool] = ContextVar("writes_held", default=False)

MILLISECONDS_TO_FORGET = 200
"""How long truncating SQLite's write-ahead log may wait for a reader. Nobody can write meanwhile."""

ROWS_TO_COUNT = 400
"""The most rows of each index that `update_statistics` reads."""


def connect(url: str) -> Database:
    """Point the handle at `url` (sqlite:///path or postgresql://…). Opens nothing yet."""
    opened: Database
    if url.startswith("postgresql://"):
        from app.db.postgres import pool

        opened = pool(url)
    else:
        opened = connections(Path(url.removeprefix("sqlite:///")))
    database.initialize(opened)
    return opened


def is_sqlite() -> bool:
    return isinstance(database.obj, SqliteDatabase)


def release() -> None:
    """Give this thread's connection back, unless it is in a transaction."""
    if database.is_closed() or database.in_transaction():
        return
    if is_sqlite():
        database.give_back()
    else:
        database.close()


def truncate_log() -> bool:
    """Remove deleted text from SQLite's write-ahead log by truncating it, and return whether that worked.

    `secure_delete` clears the database file only after a checkpoint. A reader can prevent the truncation. PostgreSQL
    recycles its own log.
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


def update_statistics() -> None:
    """Update SQLite's index statistics, so that it chooses good query plans. PostgreSQL does so automatically.

    Looks at a few hundred rows an index, however many there are. `PRAGMA optimize` would pass over every table that
    this connection has not read. Each connection reads the result when it is opened.
    """
    if is_sqlite():
        with writing():
            database.execute_sql(f"PRAGMA analysis_limit = {ROWS_TO_COUNT}")
            database.execute_sql("ANALYZE")


class WritesHeld(Exception):
    """A write was attempted while a form was only being shown again (see `writes_held`)."""


class HalfWritten(Exception):
    """A nested write failed, and the outer one tried to continue (see `writing`)."""


@contextmanager
def writes_held() -> Iterator[None]:
    """Refuse writes inside. Used to show a form again whose text must not be saved."""
    token = _writes_held.set(True)
    try:
        yield
    finally:
        _writes_held.reset(token)


def are_writes_held() -> bool:
    return _writes_held.get()


@contextmanager
def writing(lock: str | None = None, *, waits: bool = True) -> Iterator[None]:
    """Run everything inside in one transaction.

    `lock` names what is counted across rows ("programme:7"), because READ COMMITTED on PostgreSQL lets two
    transactions both see the old count. SQLite has one writer anyway; a process-local turn keeps the queue
    short, since SQLite's own busy timeout is unfair. No hashing, mail or network inside.

    Nested in another `writing()`, it joins that transaction without a savepoint, so an error raised inside has to
    propagate out of the outer one too. If it was caught, raises HalfWritten and rolls everything back, unless it
    was raised inside `attempting()`.

    Waits at most LONGEST_WAIT seconds in all, or not at all if `waits` is false. Raises WritesHeld inside
    `writes_held()`, and an error for which `is_unavailable` is true if the database can't write by then.
    """
    if _writes_held.get():
        raise WritesHeld
    if getattr(_this_thread, "is_writing", False):
        try:
            _take_lock(lock)
            yield
        except BaseException:
            _this_thread.has_failed = True
            raise
        return
    patience = LONGEST_WAIT if waits else 0
    with _recording_failure(counts=waits), _queue.turn(alone=is_sqlite(), patience=patience) as left:
        _this_thread.is_writing, _this_thread.has_failed = True, False
        try:
            if is_sqlite():
                database.execute_sql(f"PRAGMA busy_timeout = {left * 1000:.0f}")  # for BEGIN; no reader waits in WAL
            with database.atomic():
                _take_lock(lock)
                yield
                if _this_thread.has_failed:
                    raise HalfWritten
        finally:
            _this_thread.is_writing = False


@contextmanager
def attempting() -> Iterator[None]:
    """Inside `writing()`, write something that may be refused: an error raised inside undoes only what was written
    inside, so that the rest may catch it and go on.
    """
    had_failed = _this_thread.has_failed
    try:
        with database.atomic():
            yield
    except Exception:
        _this_thread.has_failed = had_failed
        raise


def _take_lock(lock: str | None) -> None:
    """Take a named lock of PostgreSQL until the transaction ends."""
    if lock and not is_sqlite():
        database.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (lock,))


@contextmanager
def _recording_failure(*, counts: bool) -> Iterator[None]:
    """Record whether the last write failed because the database was unavailable, for the health check. Failures of
    optional writes don't count.
    """
    global _last_failure
    try:
        yield
    except Exception as error:
        if counts and is_unavailable(error):
            _last_failure = name_of(error)
        raise
    _last_failure = None


def last_failure() -> str | None:
    """The database's name for the error in this process's last write; None if it succeeded."""
    return _last_failure


def write_if_free(change: Callable[[], Any]) -> None:
    """Make an optional change without waiting; skip it if the database is busy or unavailable."""
    try:
        with writing(waits=False):
            change()
    except Exception as error:
        if not is_unavailable(error):
            raise
