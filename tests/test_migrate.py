"""Bringing a database up to date: whole or not at all, one at a time, with a backup first."""

import re
import sqlite3

import pytest

from app import db, migrate
from app.cli.database import DATA_STEPS
from app.migrate import DatabaseTooNew, DataStep
from app.people.models import Person
from tests.databases import at_once, pointed_at

SECOND = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE second (id INTEGER)")
"""
WITH_DATA_STEP = """
from app.migrations import add_data_step

def up(migrator, db):
    add_data_step(db, "recount")
"""
BROKEN = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE third (id INTEGER)")
    db.execute_sql("DELETE FROM person")
    db.execute_sql("this is no statement")
"""


@pytest.fixture
def empty(databases, tmp_path):
    """A database without any table; gives the folder for its backups."""
    with pointed_at(databases._new(None)):
        yield tmp_path


@pytest.fixture
def migrations(tmp_path_factory, monkeypatch):
    """A folder of migrations that a test may add to."""
    folder = tmp_path_factory.mktemp("migrations")
    for path in migrate.FOLDER.glob("0*.py"):
        (folder / path.name).write_text(path.read_text())
    monkeypatch.setattr(migrate, "FOLDER", folder)
    return folder


def test_an_empty_database_gets_every_migration_once(empty, migrations):
    assert migrate.migrate(empty) == sorted(path.stem for path in migrations.glob("0*.py"))
    assert migrate.migrate(empty) == []
    assert Person.select().count() == 0


def test_starts_at_the_same_moment_wait_for_each_other(empty):
    done = at_once(*[lambda: migrate.migrate(empty)] * 4)
    assert [result for result in done if isinstance(result, Exception)] == []
    assert sorted(map(len, done))[:3] == [0, 0, 0]
    assert max(map(len, done)) == len(list(migrate.FOLDER.glob("0*.py")))


def test_a_migration_that_breaks_changes_nothing(empty, migrations):
    migrate.migrate(empty)
    Person.create(name="Amara", email="amara@example.org")
    (migrations / "0999_broken.py").write_text(BROKEN)
    with pytest.raises(Exception, match=r"this|syntax"):
        migrate.migrate(empty)
    assert Person.select().count() == 1
    assert "third" not in db.database.get_tables()
    (migrations / "0999_broken.py").write_text(SECOND)
    assert migrate.migrate(empty) == ["0999_broken"]


def test_a_data_step_runs_on_each_start_until_it_has_finished_once(empty, migrations):
    (migrations / "9999_counting.py").write_text(WITH_DATA_STEP)
    migrate.migrate(empty)
    calls = []

    def recount() -> None:
        calls.append(len(calls))
        if len(calls) < 3:
            raise KeyboardInterrupt

    steps = {"recount": recount, "search_index": lambda: None}
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            migrate.run_data_steps(empty, steps)
        assert migrate.migrate(empty) == []
    assert "recount" in migrate.run_data_steps(empty, steps)
    assert migrate.run_data_steps(empty, steps) == []
    assert len(calls) == 3


def test_a_data_step_is_required_in_the_same_transaction_as_its_migration(empty, migrations):
    (migrations / "9999_counting.py").write_text(f"{WITH_DATA_STEP}    raise ValueError('broken')\n")
    with pytest.raises(ValueError, match="broken"):
        migrate.migrate(empty)
    assert [step.name for step in DataStep.select()] == ["search_index"]


def test_a_migration_numbered_before_the_table_may_require_a_data_step(empty, migrations):
    (migrations / "0001_a.py").write_text(WITH_DATA_STEP)
    migrate.migrate(empty)
    assert {step.name for step in DataStep.select()} == {"recount", "search_index"}


def test_every_data_step_that_a_migration_requires_exists():
    sources = [path.read_text() for path in migrate.FOLDER.glob("0*.py")]
    required = {name for source in sources for name in re.findall(r'data_step\(db, "(\w+)"', source)}
    assert required
    assert required <= set(DATA_STEPS)


def test_a_database_of_a_newer_trellis_is_refused_with_words(empty, migrations):
    (migrations / "9999_newer.py").write_text(SECOND)
    migrate.migrate(empty)
    (migrations / "9999_newer.py").unlink()
    with pytest.raises(DatabaseTooNew, match=r"last used by a newer Trellis \(9999_newer\)"):
        migrate.migrate(empty)


def test_there_is_a_whole_copy_before_anything_changes(empty, migrations):
    """On SQLite; PostgreSQL has tools of its own for that."""
    migrate.migrate(empty)
    Person.create(name="Amara", email="amara@example.org")
    (migrations / "9999_second.py").write_text(SECOND)
    migrate.migrate(empty)
    copies = list((empty / "backups").glob("*.db")) if (empty / "backups").exists() else []
    assert len(copies) == db.is_sqlite()
    for copy in copies:
        assert copy.stat().st_mode & 0o077 == 0
        with sqlite3.connect(copy) as kept:
            assert kept.execute("SELECT name FROM person").fetchall() == [("Amara",)]
            assert kept.execute("SELECT name FROM sqlite_master WHERE name = 'second'").fetchall() == []
        kept.close()


def test_the_last_few_copies_are_kept(empty, migrations):
    migrate.migrate(empty)
    if db.is_sqlite():
        for _ in range(migrate.KEPT_BACKUPS + 2):
            migrate._back_up(empty / "backups")
    assert len(list(empty.glob("backups/*.db"))) == (migrate.KEPT_BACKUPS if db.is_sqlite() else 0)
