"""Verified copies of SQLite's database, made while others write.

SQLite itself makes them. A process that opened the live file in any other way would drop SQLite's locks when closing
it, and later writes could then corrupt it.
"""

import sqlite3
from pathlib import Path

from app import files
from app.db.handle import database


class DamagedCopy(Exception):
    """A copy is not an intact database; the message says which."""


def copy_to(path: Path) -> None:
    """Copy the database to `path`: verified, synced to disk and private, or not at all.

    `VACUUM INTO` reads a snapshot and lets others write meanwhile. Raises DamagedCopy.
    """
    fresh = path.with_name(f"unfinished-{path.name}")
    fresh.unlink(missing_ok=True)
    try:
        database.execute_sql("VACUUM INTO ?", (str(fresh),))
        fresh.chmod(0o600)
        files.belong_to_owner_of(path.parent, fresh)
        check(fresh)
        files.sync(fresh)
        fresh.rename(path)
    finally:
        fresh.unlink(missing_ok=True)
    files.sync(path.parent)


def is_intact() -> bool:
    """Whether the database in use passes SQLite's checks. Reads the whole file; other processes may keep writing."""
    told = database.execute_sql("PRAGMA integrity_check").fetchone()[0]
    return bool(told == "ok" and not database.execute_sql("PRAGMA foreign_key_check").fetchone())


def check(path: Path, *, of: Path | None = None) -> None:
    """Check the integrity and the foreign keys of a copy that nobody uses.

    Raises DamagedCopy, which names `path`, or the file that it is a copy `of`.
    """
    name = of or path
    copy = sqlite3.connect(path)
    try:
        ((told,), *_) = copy.execute("PRAGMA integrity_check").fetchall()
        if told != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedCopy(f"{name} is damaged.")
    except sqlite3.DatabaseError as problem:
        raise DamagedCopy(f"{name} is damaged or isn't a database ({problem}).") from problem
    finally:
        copy.close()
