"""SQLite: how its file is opened, and the connections of this process."""

from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from app.config import THREADS
from app.db.queue import LONGEST_WAIT

KEPT_PAGES = 500
"""KB of the database that each connection keeps in memory. A page reads 17 pieces of 4 KB more from the system's memory
than with 2 MB, for about a microsecond each.
"""

KEPT_STATEMENTS = 64
"""Compiled statements that each connection keeps, some 30 KB each. Python's 128 take 7 MB more in all, for 4 to 9 %
less processor time when somebody reads 25 kinds of pages in turn. A page runs 8 to 16 statements.
"""

LOG_SIZE = 64 * 1024 * 1024
"""Bytes that SQLite's write-ahead log may keep on disk after a large write or a long read."""


class Connections(SqliteDatabase):
    """Connections that go from thread to thread. Opening one takes 0.8 ms, so as many stay open as there are threads.

    A thread takes the connection that was given back last. Each keeps the statements it has compiled, 2 MB, and most
    of the time one or two requests are under way.
    """

    _state: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, check_same_thread=False, cached_statements=KEPT_STATEMENTS, **kwargs)
        self._idle: list[Any] = []

    def _connect(self) -> Any:
        try:
            return self._idle.pop()  # one step, so two threads never take the same one
        except IndexError:
            return super()._connect()  # type: ignore[misc]

    def give_back(self) -> None:
        """Leave this thread's connection to the next thread that needs one."""
        connection = self.connection()
        self._state.reset()
        if connection.in_transaction or len(self._idle) >= THREADS:
            connection.close()
        else:
            self._idle.append(connection)

    def close(self) -> bool:
        """Close this thread's connection and all that no thread uses."""
        was_open: bool = super().close()
        while self._idle:
            self._idle.pop().close()
        return was_open


def connections(path: Path) -> Connections:
    """The connections to a file. Opens none yet.

    WAL with synchronous=FULL, so a write that was answered survives a power cut (docs/security.md, "Nothing lost");
    IMMEDIATE transactions, so two writers queue instead of failing half-way.
    """
    pragmas = {
        "journal_mode": "wal",
        "synchronous": "full",
        "foreign_keys": 1,
        "secure_delete": 1,
        "cache_size": -KEPT_PAGES,
        "journal_size_limit": LOG_SIZE,
    }
    return Connections(str(path), lock_type="IMMEDIATE", timeout=LONGEST_WAIT, pragmas=pragmas)
