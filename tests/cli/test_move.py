"""./run move: everything arrives on the other database, or nothing does."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from peewee import Database

from app import cli, db, locking
from app.backups import moving
from app.goals.models import Goal
from app.migrate import migrate
from app.people.models import Person
from tests import factories
from tests.databases import Databases, _close, pointed_at, turned_to

KEY = "k" * 40


@contextmanager
def opened(address: str) -> Iterator[Database]:
    """The database at this address, as the one that models use."""
    with pointed_at(address):
        yield db.database.obj


@pytest.fixture
def filled(databases: Databases) -> str:
    """The address of a Trellis with two people, a session and two goals, of which the first follows the second."""
    address = databases.fresh()
    with opened(address):
        programme = factories.programme()
        amara, jonas = (factories.member(name, within=programme) for name in ("Amara", "Jonas"))
        mentorship = factories.pair(amara, jonas, within=programme)
        factories.note(factories.session(mentorship, days=-1), amara, "Grüße 🌱\n“quoted”\t\\N")
        first, second = (factories.goal(amara) for _ in range(2))
        Goal.update(follows=second).where(Goal.id == first.id).execute()
        Person.create(name="Last", email="last@example.org").delete_instance()
    return address


def empty(folder: Path, address: str) -> str:
    """The address of a new database that is migrated."""
    with opened(address):
        migrate(folder)
    return address


def goals(address: str) -> list[tuple[str, int | None]]:
    """What each goal is, and the id of the one that it follows."""
    with opened(address):
        return [(goal.what, goal.follows_id) for goal in Goal.select().order_by(Goal.id)]


def test_everything_moves_there_and_back_and_no_id_is_used_twice(filled, databases, tmp_path):
    there, back = empty(tmp_path, f"sqlite:///{tmp_path}/moved.db"), databases.fresh()
    for source, target in ((filled, there), (there, back)):
        with opened(source) as old, opened(target) as new:
            tables, rows = moving.move(old, new)
            assert tables > 100
            assert rows > 10
    with opened(filled):
        last = max(person.id for person in Person.select()) + 1  # the one who was deleted
    assert goals(back) == goals(there) == goals(filled)
    with opened(back):
        assert Person.create(name="New", email="new@example.org").id == last + 1


def test_nothing_moves_if_a_row_is_lost(filled, tmp_path, monkeypatch):
    target = empty(tmp_path, f"sqlite:///{tmp_path}/moved.db")
    fill = moving._fill

    def lose_one(database: Database, table: moving.TableToMove, rows: moving.Rows) -> None:
        if table.name == "goal":
            next(rows)
        fill(database, table, rows)

    monkeypatch.setattr(moving, "_fill", lose_one)
    with opened(filled) as old, opened(target) as new, pytest.raises(moving.NotMoved, match="the table goal"):
        moving.move(old, new)
    with opened(target):
        assert Person.select().count() == 0


@pytest.fixture
def run(filled, tmp_path, monkeypatch):
    """`run("move", "postgresql://…")` on that Trellis."""
    for name, value in {"DATABASE_URL": filled, "DATA_DIR": str(tmp_path / "data"), "SECRET_KEY": KEY}.items():
        monkeypatch.setenv(name, value)

    def command(*arguments: str) -> Result:
        used: list[Database] = []
        with turned_to(db.database.obj), monkeypatch.context() as patched:
            connect = db.connect
            patched.setattr(db, "connect", lambda url: used.append(connect(url)))
            ended = CliRunner().invoke(cli.cli, arguments)
        for each in used:
            _close(each)
        return ended

    return command


def said(ended: Result) -> str:
    return str(cli.problems.sentence(ended.exception) if ended.exit_code else ended.output)


def test_addresses_that_cannot_be_moved_to(run, filled):
    assert said(run("move", "trellis.db")).startswith("TO has to start with sqlite:/// or postgresql://.")
    assert "goes from SQLite to PostgreSQL or back" in said(run("move", filled))


def test_moving_from_postgresql_says_what_to_set(run, databases, tmp_path):
    if not databases.on_postgres:
        pytest.skip("the other database is PostgreSQL")
    path = tmp_path / "new" / "trellis.db"
    told = said(run("move", f"sqlite:///{path}"))
    assert re.match(r"Moved [\d,]+ rows of \d+ tables, and compared each row\. The old database is unchanged\.\n", told)
    assert f"Now set DATABASE_URL=sqlite:///{path} " in told
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert goals(f"sqlite:///{path}") == goals(os.environ["DATABASE_URL"])
    assert "There is a Trellis in the new database already." in said(run("move", f"sqlite:///{path}"))
    with locking.in_use(path):
        assert "is in use. Stop Trellis" in said(run("move", f"sqlite:///{path}"))
