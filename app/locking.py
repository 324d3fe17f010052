"""Which processes use SQLite's database file, by advisory locks on files beside it.

The locks are never on the database file: a process that opens and closes it drops the locks that SQLite holds on it.
PostgreSQL knows its connections and needs no such locks.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import files


class DatabaseInUse(Exception):
    """Another process is using or replacing the database."""


@contextmanager
def in_use(database: Path) -> Iterator[None]:
    """Prevent a restore from replacing the database meanwhile. Any number of processes can do this at once.

    Raises DatabaseInUse while a restore replaces it.
    """
    lock = share(database)
    try:
        yield
    finally:
        os.close(lock)


def share(database: Path) -> int:
    """Like `in_use`, until the returned descriptor is closed in this process and in all its children."""
    lock = _open(database, "in-use")
    if not _take(lock, fcntl.LOCK_SH):
        os.close(lock)
        raise DatabaseInUse(f"{database} is being restored right now. Start again when that has finished.")
    return lock


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Keep all other Trellis processes out of the database. Raises DatabaseInUse if one is using it."""
    lock = _open(database, "in-use")
    try:
        if not _take(lock, fcntl.LOCK_EX):
            raise DatabaseInUse(f"{database} is in use. Stop Trellis and any other ./run command, then try again.")
        yield
    finally:
        os.close(lock)


def serve(database: Path) -> bool:
    """Mark the database as used and served until this process and its children have ended.

    Returns False if another process already serves it. Raises DatabaseInUse while a restore replaces it.
    """
    share(database)
    return _take(_open(database, "serving"), fcntl.LOCK_EX)


def _open(database: Path, purpose: str) -> int:
    return files.open_lock(database.with_name(f"{database.name}.{purpose}"))


def _take(lock: int, kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
