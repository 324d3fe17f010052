"""The story of app/seed among 2,000 people with two years of history, for tests that a large programme isn't slower.

Created once for all test processes. Each works on a copy.
"""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from peewee import Database

from app import db, seed
from app.db import copies
from app.seed import crowd
from tests.databases import Databases, pointed_at, rolled_back, turned_to

PEOPLE = 2000


@pytest.fixture(scope="session")
def crowded(app: Flask, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The path of an SQLite database with all of them, without index statistics, as on the first day."""
    if databases.on_postgres:
        pytest.skip("The crowd stands on SQLite only: it takes long to fill, and small programmes show the rest.")
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    with (shared / "crowd.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "crowd.db").exists():
            _fill(databases, shared / "crowd.db")
    address = databases._new(f"sqlite:///{shared / 'crowd.db'}")
    with turned_to(db.database.obj):
        opened = db.connect(address)
    yield opened
    opened.close()


def _fill(databases: Databases, path: Path) -> None:
    with pointed_at(databases.fresh()):
        seed.tell("a sentence for everybody here")
        list(crowd.add(PEOPLE, "-"))
        copies.copy_to(path)


@pytest.fixture
def among_many(database: None, crowded: Database) -> Iterator[None]:
    """Run the test on that database, and roll it back afterwards."""
    with rolled_back(crowded):
        yield
