"""Migrates the database: completely or not at all, in one process at a time, with a backup first."""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from peewee import TextField

from app import clock, files
from app.db import Record, copies, database, is_sqlite, writing
from app.migrations import add_data_step

FOLDER = Path(__file__).with_name("migrations")
KEPT_BACKUPS = 10
LOCK_NUMBER = 7_357_291
"""The key of PostgreSQL's advisory lock for migrations. Any fixed number works."""


class DatabaseTooNew(Exception):
    """The database was written by a newer Trellis; the message says what to do."""


class DataStep(Record):
    """A required data step that hasn't finished yet."""

    id = None  # type: ignore[assignment] # its name is its key
    name = TextField(primary_key=True)


def migrate(data_dir: Path) -> list[str]:
    """Apply the pending migrations and return their names.

    Concurrent starts wait for each other. On SQLite, makes a verified backup first. Raises DatabaseTooNew.
    """
    from playhouse.migrations import Runner

    if is_sqlite():
        files.make_empty(Path(database.database))
    database.connect(reuse_if_open=True)
    with _alone(data_dir):
        runner = Runner(database.obj, str(FOLDER))
        known = {migration.name for migration in runner.migrations()}
        applied = set(runner.applied())
        check_known(applied)
        if applied and known - applied and is_sqlite():
            _back_up(data_dir / "backups")
        return list(runner.up())


def pending() -> set[str]:
    """The names of the migrations that a database still needs. Raises DatabaseTooNew."""
    from playhouse.migrations import Runner

    runner = Runner(database.obj, str(FOLDER))
    applied = set(runner.applied())
    check_known(applied)
    return {migration.name for migration in runner.migrations()} - applied


def run_data_steps(data_dir: Path, steps: Mapping[str, Callable[[], object]]) -> list[str]:
    """Run every data step that is still required, and return their names.

    A step that is interrupted runs again from its beginning on the next start, so it must give the same result
    however often it runs. Concurrent starts wait for each other.
    """
    database.connect(reuse_if_open=True)
    with _alone(data_dir):
        names = [step.name for step in DataStep.select().order_by(DataStep.name)]
        for name in names:
            steps[name]()
            DataStep.delete().where(DataStep.name == name).execute()
        return names


def require_data_step(name: str) -> None:
    """Require a data step, which then runs in the next `run_data_steps`, even if this process dies first."""
    with writing():
        add_data_step(database.obj, name)


def check_known(applied: set[str]) -> None:
    """Raises DatabaseTooNew if a database has migrations that this Trellis doesn't know."""
    newer = applied - {path.stem for path in FOLDER.glob("[0-9]*.py")}
    if newer:
        raise DatabaseTooNew(
            f"This database was last used by a newer Trellis ({max(newer)}). "
            "Install that version or a later one, or restore a backup made before it."
        )


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Hold the lock that lets one process at a time migrate, across processes and machines."""
    if is_sqlite():
        files.make_folder(data_dir)
        gate = files.open_lock(data_dir / "migrating")
        try:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield
        finally:
            os.close(gate)
        return
    for limit in ("statement_timeout", "lock_timeout"):  # limits meant for requests (app/db/postgres.py)
        database.execute_sql(f"SET {limit} = 0")
    database.execute_sql("SELECT pg_advisory_lock(%s)", (LOCK_NUMBER,))
    try:
        yield
    finally:
        database.execute_sql("SELECT pg_advisory_unlock(%s)", (LOCK_NUMBER,))
        for limit in ("statement_timeout", "lock_timeout"):
            database.execute_sql(f"RESET {limit}")


def _back_up(folder: Path) -> None:
    """Copy the database to `folder`, keep the last few copies, and remove the remains of a killed start."""
    files.make_folder(folder)
    for left in folder.glob("unfinished-before-migration-*.db*"):
        left.unlink()
    copies.copy_to(folder / f"before-migration-{clock.now():%Y%m%dT%H%M%S%f}.db")
    for old in sorted(folder.glob("before-migration-*.db"))[:-KEPT_BACKUPS]:
        old.unlink()
