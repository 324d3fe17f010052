"""The seeded story for the journeys, created once in each test process and copied for each database."""

import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app import db, seed
from tests.databases import Databases, pointed_at


def tell(password: str) -> None:
    """Fill the SQLite database of the app's handle like `seed.tell`, with a copy: 10 ms instead of a second."""
    _told(password).backup(db.database.connection())


@cache
def _told(password: str) -> sqlite3.Connection:
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    with TemporaryDirectory() as folder, pointed_at(Databases(Path(folder), on_postgres=False).fresh()):
        seed.tell(password)
        db.database.connection().backup(kept)
    return kept
