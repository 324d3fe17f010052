"""Restoring an SQLite database from a backup."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from app import clock, files
from app.db import UtcField, copies

ENDINGS = ("-wal", "-shm")


def stage(source: Path, scratch: Path) -> Path:
    """Make a verified copy of a backup's database, including its write-ahead log. The backup isn't changed.

    Raises copies.DamagedCopy.
    """
    staged = scratch / "trellis.db"
    shutil.copyfile(source, staged)
    log = source.with_name(source.name + "-wal")
    if log.exists():
        shutil.copyfile(log, scratch / "trellis.db-wal")
    copies.check(staged, of=source)
    with closing(sqlite3.connect(staged)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    files.sync(staged)
    return staged


def migrations_in(path: Path) -> set[str]:
    """The names of the migrations applied to a database; empty if it isn't one of Trellis."""
    with closing(sqlite3.connect(path)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema_migration'").fetchone():
            return set()
        return {name for (name,) in database.execute("SELECT name FROM schema_migration")}


OPEN = (
    "SELECT person.name, device.token_hash FROM device JOIN person ON person.id = device.person_id WHERE ended_at IS "
)


def sign_ins(path: Path) -> dict[str, str] | None:
    """The names of the people whose sign-ins are open, by token hash; None if the database can't be read."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as database:
            return {digest: name for name, digest in database.execute(f"{OPEN} NULL")}
    except sqlite3.DatabaseError:
        return None


def end_sign_ins(staged: Path, current: Path) -> None:
    """End sign-ins in a staged database that the current one has ended, so that a lost phone stays signed out."""
    try:
        with closing(sqlite3.connect(current)) as database:
            ended = [digest for _, digest in database.execute(f"{OPEN} NOT NULL")]
    except sqlite3.DatabaseError:
        return
    moment = UtcField().db_value(clock.now())
    with closing(sqlite3.connect(staged)) as database, database:
        database.executemany(
            "UPDATE device SET ended_at = ? WHERE ended_at IS NULL AND token_hash = ?",
            [(moment, digest) for digest in ended],
        )


def replace(staged: Path, current: Path, aside: Path) -> None:
    """Replace the current database with a staged one. The current one is kept in `aside` with its write-ahead log.

    The old log never stays beside the new database, because SQLite would write its pages into it. No other process
    may use either database meanwhile.
    """
    files.make_folder(aside)
    if current.exists():
        _close_log(current)
        for ending in ENDINGS:
            path = current.with_name(current.name + ending)
            if path.exists():
                path.rename(aside / path.name)
        (aside / current.name).hardlink_to(current)
        files.sync(aside)
        files.sync(current.parent)
    files.belong_to_owner_of(current.parent, staged)
    staged.chmod(0o600)
    staged.replace(current)
    files.sync(current.parent)


def _close_log(path: Path) -> None:
    """Move the write-ahead log into the database, if possible. A damaged database keeps its log as it is."""
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        pass
