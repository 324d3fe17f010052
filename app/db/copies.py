"""Whole, checked copies of SQLite's database while people go on writing.

Made by SQLite itself: a process that opens the live file any other way drops SQLite's locks when it closes it, and
what others write then can corrupt it.
"""

import sqlite3
from pathlib import Path

from app import files
from app.db.handle import database


class DamagedCopy(Exception):
    """A copy that is no whole database; the message says which."""


def copy_to(path: Path) -> None:
    """Copy the database to `path`: checked, on the disk, for its owner alone, or not there at all.

    `VACUUM INTO` reads one moment of the database and lets everybody write meanwhile. Raises DamagedCopy.
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


def check(path: Path) -> None:
    """Read every page and every reference of a copy that nobody uses. Raises DamagedCopy."""
    copy = sqlite3.connect(path)
    try:
        ((told,), *_) = copy.execute("PRAGMA integrity_check").fetchall()
        if told != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedCopy(f"{path} is damaged.")
    except sqlite3.DatabaseError as problem:
        raise DamagedCopy(f"{path} is damaged or isn't a database ({problem}).") from problem
    finally:
        copy.close()
