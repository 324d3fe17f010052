"""The errors that can stop a command, each as one sentence that says what to do."""

import errno
import sqlite3
from collections.abc import Iterator

from peewee import PeeweeException

from app.backups.folders import BackupProblem
from app.backups.moving import NotMoved
from app.backups.postgres import ToolProblem
from app.config import WrongSetting
from app.db import database
from app.db.copies import DamagedCopy
from app.locking import DatabaseInUse
from app.migrate import DatabaseTooNew
from app.web.assets import NotBuilt

SENTENCES = (WrongSetting, DatabaseTooNew, DatabaseInUse, NotBuilt, BackupProblem, ToolProblem, DamagedCopy, NotMoved)
"""Exceptions whose message is already that sentence."""

SQLITE = {
    "SQLITE_CANTOPEN": "{file} can't be opened. Its folder must exist, and this user must be able to write there.",
    "SQLITE_READONLY": "This user can't write to {file}. It, {file}-wal and {file}-shm must belong to this user.",
    "SQLITE_NOTADB": "{file} is damaged or isn't a database. Restore a backup with ./run restore (docs/operating.md).",
    "SQLITE_CORRUPT": "{file} is damaged. Restore a backup with ./run restore (docs/operating.md).",
    "SQLITE_FULL": "The disk that holds {file} is full. Free some space and try again.",
    "SQLITE_IOERR": "{file} can't be read or written ({name}). The disk is full or failing.",
    "SQLITE_BUSY": "Another program has locked {file}. Stop that program and try again.",
    "SQLITE_LOCKED": "Another program has locked {file}. Stop that program and try again.",
}


def sentence(problem: BaseException) -> str | None:
    """Say what went wrong and what to do about it; None for a bug, which should show its traceback."""
    if isinstance(problem, SENTENCES):
        return str(problem)
    if isinstance(problem, OSError):
        return _system(problem)
    if isinstance(problem, PeeweeException | sqlite3.Error):
        return next(filter(None, map(_database, _causes(problem))), None)
    return None


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    """The error and its causes: peewee wraps the driver's error, and a failed rollback can hide it."""
    while problem:
        yield problem
        problem = getattr(problem, "orig", None) or problem.__context__


def _database(cause: BaseException) -> str | None:
    if isinstance(cause, sqlite3.Error):
        return _sqlite(getattr(cause, "sqlite_errorname", ""))
    return _postgres(cause)


def _sqlite(name: str) -> str | None:
    base = "_".join(name.split("_")[:2])
    return SQLITE[base].format(file=database.database, name=name) if base in SQLITE else None


def _system(problem: OSError) -> str:
    path = problem.filename2 or problem.filename  # of two, the one that was to be written
    name = f"{path}: " if path else ""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{name}the disk is full. Free some space and try again."
    return f"{name}{problem.strerror or problem}."


def _postgres(cause: BaseException) -> str | None:
    try:
        from psycopg import OperationalError, errors
    except ImportError:
        return None
    why = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    if isinstance(cause, errors.ReadOnlySqlTransaction):
        return "The database is read-only: either it is a replica, or it was set to read-only."
    if isinstance(cause, errors.InsufficientPrivilege):
        return f"The user in DATABASE_URL isn't allowed to do this in the database: {why}."
    if isinstance(cause, OperationalError):
        return f"The database can't be reached. Check DATABASE_URL, and check that PostgreSQL is running. Error: {why}"
    return None
