"""The story of app/seed among 2,000 people with two years of history, for tests that a large programme isn't slower.

Created once for all test processes. Each works on a copy.
"""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database

from app.db import copies
from app.seed import crowd
from tests.databases import Databases, pointed_at, rolled_back

PEOPLE = 2000


@pytest.fixture(scope="session")
def crowded(databases: Databases, told: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The path of an SQLite database with all of them, without index statistics, as on the first day."""
    if databases.on_postgres:
        pytest.skip("The crowd stands on SQLite only: it takes long to fill, and small programmes show the rest.")
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    with (shared / "crowd.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "crowd.db").exists():
            _fill(databases.copy_of(told), shared / "crowd.db")
    with databases.opened_copy_of(f"sqlite:///{shared / 'crowd.db'}") as opened:
        yield opened


def _fill(story: str, path: Path) -> None:
    with pointed_at(story):
        list(crowd.add(PEOPLE, "-"))
        copies.copy_to(path)


@pytest.fixture
def among_many(database: None, crowded: Database) -> Iterator[None]:
    """Run the test on that database, and roll it back afterwards."""
    with rolled_back(crowded):
        yield
