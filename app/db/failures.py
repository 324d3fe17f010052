"""The errors that mean the database is unavailable, and the database's own name for each.

PostgreSQL unreachable, no free connection, a read-only replica, a full disk, a lock held by another process: none of
these is caused by the request, so the answer is 503, and the same request may succeed later.
"""

import re
from collections.abc import Iterator

from peewee import OperationalError

DRIVERS = ("peewee", "playhouse", "sqlite3", "psycopg")
UNAVAILABLE = {"OperationalError", "InterfaceError", "MaxConnectionsExceeded"}
"""Names of error classes, because the driver of the other database may not be loaded."""

ALSO_UNAVAILABLE = ("25006", "25P03", "SQLITE_CORRUPT", "SQLITE_NOTADB")
"""Codes that the drivers raise as other classes: a read-only database, a transaction that PostgreSQL ended, a damaged
file.
"""

UNTELLING = "SQLITE_ERROR"
"""SQLite's name for any other error, such as a rollback after SQLite has already rolled back."""

REASON = re.compile(r".*failed: (?:FATAL:\s+)?([^\n]{1,120})")
"""Matches the reason why PostgreSQL can't be reached. These errors have no code; their text comes from the client
library and quotes no data.
"""


class QueueStuck(OperationalError):
    """Too many writes are waiting, or one has waited too long."""


def is_unavailable(error: BaseException | None) -> bool:
    """Whether an error means that the database is unavailable for now."""
    return any(
        {kind.__name__ for kind in type(one).__mro__} & UNAVAILABLE or _code(one).startswith(ALSO_UNAVAILABLE)
        for one in _wrapped(error)
    )


def name_of(error: BaseException | None) -> str | None:
    """The database's own name for an error, such as `SQLITE_FULL` or `25006 ReadOnlySqlTransaction`; None if the error
    doesn't come from the database. In a chain of errors, the most informative name.
    """
    names = [_name(one) for one in _chain(error)]
    return min(names, key=lambda name: name == UNTELLING or name.isalpha(), default=None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The database errors in the chain of this error, beginning with itself."""
    while error is not None:
        yield from _wrapped(error)
        error = error.__cause__ or error.__context__


def _wrapped(error: BaseException | None) -> Iterator[BaseException]:
    """The driver's error inside peewee's, or the error itself; nothing if it doesn't come from the database."""
    if error is None or (not type(error).__module__.startswith(DRIVERS) and not isinstance(error, OperationalError)):
        return
    yield getattr(error, "orig", None) or error


def _code(error: BaseException) -> str:
    return str(getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or "")


def _name(error: BaseException) -> str:
    code, kind = _code(error), type(error).__name__
    if code:
        return code if code.startswith("SQLITE") else f"{code} {kind}"
    reason = REASON.search(str(error))
    return f"{kind}: {reason[1].strip()}" if reason else kind
