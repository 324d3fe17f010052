"""Databases for tests. Each is migrated, and deleted when the run ends."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from peewee import Database, SqliteDatabase

from app import db
from app.migrate import migrate
from tests import postgres


@dataclass
class Databases:
    """Creates databases for one test process. The first is migrated, and the others are copies of it."""

    folder: Path
    on_postgres: bool
    _migrated: str | None = None

    def fresh(self) -> str:
        """The URL of a new, empty, migrated database."""
        if self._migrated is None:
            self._migrated = self._new(None)
            with pointed_at(self._migrated):
                migrate(self.folder)
        return self.copy_of(self._migrated)

    @contextmanager
    def filled_by(self, fill: Callable[[], Any], *, above: str | None = None) -> Iterator[tuple[Database, Any]]:
        """A new database, filled and committed once, for many `rolled_back` tests; and the result of `fill`. With
        `above`, what is in that closed database is there already.
        """
        with turned_to(db.database.obj):
            opened, filled = db.connect(self.copy_of(above) if above else self.fresh()), fill()
        yield opened, filled
        _close(opened)

    @contextmanager
    def opened_copy_of(self, address: str) -> Iterator[Database]:
        """A copy of a closed database, for many `rolled_back` tests."""
        with turned_to(db.database.obj):
            opened = db.connect(self.copy_of(address))
        yield opened
        _close(opened)

    def copy_of(self, address: str) -> str:
        """The URL of a new database with what is in another one, to which nothing may be connected meanwhile."""
        return self._new(address)

    def _new(self, template: str | None) -> str:
        if self.on_postgres:
            return postgres.new_database(template)
        path = self.folder / f"{uuid4().hex}.db"
        if template:
            shutil.copyfile(template.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"


@contextmanager
def pointed_at(address: str) -> Iterator[None]:
    """Point the app's handle at the database at `address` for a while, and then back at the previous one."""
    before = db.database.obj
    db.connect(address)
    try:
        yield
    finally:
        _close(db.database.obj)
        db.database.initialize(before)


@contextmanager
def turned_to(opened: Database) -> Iterator[None]:
    """Point the app's handle at an open database for a while, and then back at the previous one. Leaves it open."""
    before = db.database.obj
    db.database.initialize(opened)
    try:
        yield
    finally:
        db.database.initialize(before)


@contextmanager
def rolled_back(opened: Database) -> Iterator[None]:
    """Point the app's handle at an open database for a while, in a transaction that is rolled back."""
    with turned_to(opened), opened.atomic() as transaction:
        yield
        transaction.rollback()


def _close(opened: Database) -> None:
    opened.close()
    if not isinstance(opened, SqliteDatabase):
        opened.close_all()


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Run all `works` at the same moment, each in its own thread with its own connection, to test races.

    Returns what each returned or raised, in order. Use it with the `real_database` fixture.
    """
    outcomes: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(number: int, work: Callable[[], Any]) -> None:
        db.database.connect(reuse_if_open=True)
        start.wait()
        try:
            outcomes[number] = work()
        except Exception as refusal:
            outcomes[number] = refusal
        finally:
            db.database.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


RACE_ROUNDS = int(os.environ.get("RACE_ROUNDS", "10"))
"""How often a race is run. `./run test --all` runs each a hundred times."""
