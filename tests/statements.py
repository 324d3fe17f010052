"""Records the statements sent to the database: `with statements() as sent: …`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from app import db

WRITE = re.compile(r"\s*(?:INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect all statements, in order."""
    sent: list[str] = []
    handle = db.database.obj
    really = handle.execute_sql

    def noting(sql: str, *args, **kwargs):
        sent.append(sql)
        return really(sql, *args, **kwargs)

    handle.execute_sql = noting
    try:
        yield sent
    finally:
        del handle.execute_sql


def written(sent: list[str]) -> list[str]:
    """The tables that were written to, one name for each write."""
    return [found[1] for found in map(WRITE.match, sent) if found]
