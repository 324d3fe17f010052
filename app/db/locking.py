"""Who uses the file of SQLite's database: advisory locks on files beside it.

Never on the database itself: a process that opens and closes that file drops the locks SQLite holds on it. PostgreSQL
knows its connections and needs none of this.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import files


class DatabaseInUse(Exception):
    """The database is being used, or being replaced, by another process."""


@contextmanager
def in_use(database: Path) -> Iterator[None]:
    """Keep the database from being replaced meanwhile; any number of processes may do so at once.

    Raises DatabaseInUse while a restore replaces it.
    """
    lock = share(database)
    try:
        yield
    finally:
        os.close(lock)


def share(database: Path) -> int:
    """`in_use` until the descriptor that this gives is closed, here and in every child."""
    lock = _open(database, "in-use")
    if not _take(lock, fcntl.LOCK_SH):
        os.close(lock)
        raise DatabaseInUse(f"{database} is being restored right now. Start again when that has finished.")
    return lock


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Keep every other process of Trellis from the database meanwhile. Raises DatabaseInUse while one is there."""
    lock = _open(database, "in-use")
    try:
        if not _take(lock, fcntl.LOCK_EX):
            raise DatabaseInUse(f"{database} is in use. Stop Trellis and any other ./run command, then try again.")
        yield
    finally:
        os.close(lock)


def serve(database: Path) -> bool:
    """Mark the database as used and served until this process and its children have ended.

    Gives False if another process serves it already. Raises DatabaseInUse while a restore replaces it.
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
