"""./run backup and restore, on both databases."""

import os
import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import cli, db, locking
from app.accounts.models import Device
from app.backups import folders, postgres
from app.db import copies
from app.events.models import Event
from app.people.models import Person
from tests import factories
from tests.databases import pointed_at
from tests.patience import HUNG
from tests.postgres import tools

KEY, OTHER_KEY = "0123456789abcdef" * 4, "fedcba9876543210" * 4


@pytest.fixture
def run(databases, tmp_path, monkeypatch):
    """`run("backup")` with a new database. Returns its output or the message it ended with."""
    address = databases.fresh()
    for setting, value in {"DATABASE_URL": address, "DATA_DIR": str(tmp_path / "data"), "SECRET_KEY": KEY}.items():
        monkeypatch.setenv(setting, value)
    if databases.on_postgres:
        monkeypatch.setenv("PATH", f"{tools()}:{os.environ['PATH']}")

    def command(*arguments: str) -> str:
        close()
        with monkeypatch.context() as patched:
            patched.setattr(cli.db, "connect", lambda url: None)
            ended = CliRunner().invoke(cli.cli, arguments)
        close()
        return cli.problems.sentence(ended.exception) or ended.output if ended.exception else ended.output

    with pointed_at(address):
        yield command


def close() -> None:
    db.database.close()
    if not db.is_sqlite():
        db.database.close_all()


@pytest.fixture
def backup(run) -> Path:
    """A backup of a database with one person, Amara."""
    factories.member("Amara", within=factories.programme())
    return Path(re.search(r"Backed up and checked, \d+\.\d MB: (\S+)", run("backup"))[1])


def names() -> set[str]:
    return {person.name for person in Person.select()}


def test_a_backup_is_private_and_complete_and_includes_the_key(backup, tmp_path):
    assert re.fullmatch(r"backup-\d{8}T\d{12}", backup.name)
    kept = {folders.SQLITE if db.is_sqlite() else folders.POSTGRES, "secret-key", "SHA256SUMS"}
    assert {path.name for path in backup.iterdir()} == kept
    assert {path.stat().st_mode & 0o777 for path in backup.iterdir()} == {0o600}
    assert backup.stat().st_mode & 0o777 == 0o700
    assert (backup / "secret-key").read_text() == KEY
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=backup, check=True)


def test_a_restore_brings_back_the_data(run, backup):
    before = names()
    Person.update(name="Changed").execute()
    Person.create(name="Later", email="later@example.org")
    said = run("restore", str(backup), "--yes")
    assert said.endswith("Restored. Start Trellis with ./run.\n")
    assert names() == before
    assert run("migrate") == "Finished: search_index\n"


def test_a_replaced_database_can_be_restored(run, backup, tmp_path):
    Person.update(name="Changed").execute()
    run("restore", str(backup), "--yes")
    (replaced,) = (
        (tmp_path / "data").glob("replaced-*/*.db")
        if db.is_sqlite()
        else [path for path in (tmp_path / "data" / "backups").glob("backup-*") if path != backup]
    )
    assert "Restored" in run("restore", str(replaced), "--yes")
    assert names() == {"Changed"}


def test_nothing_is_restored_before_it_is_confirmed(run, backup, tmp_path):
    Person.update(name="Changed").execute()
    assert "Aborted" in run("restore", str(backup))
    assert names() == {"Changed"}
    assert not (tmp_path / "data" / "restoring").exists()


def test_restoring_says_who_has_to_sign_in_again(run, backup, monkeypatch):
    nobody = "Everybody who signed in after the backup was made has to sign in again."
    if db.is_sqlite():
        assert run("restore", str(backup), "--yes").startswith("Nobody has to sign in again.")
        Device.sign_in(Person.get(name="Amara"), "Firefox")
        nobody = "These people signed in after the backup was made and have to sign in again: Amara."
    assert run("restore", str(backup), "--yes").startswith(nobody)
    monkeypatch.setenv("SECRET_KEY", OTHER_KEY)
    said = run("restore", str(backup), "--yes")
    assert said.startswith(
        "Everybody has to sign in again, because the backup was made with another key. To avoid that, set SECRET"
    )


@pytest.mark.parametrize("spoil", ["changed", "lost", "added"])
def test_a_changed_backup_is_not_restored(run, backup, spoil):
    kept = next(backup.glob("trellis.*"))
    if spoil == "changed":
        kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    elif spoil == "lost":
        (backup / "secret-key").unlink()
    else:
        (backup / "trellis.db-wal").touch()
    Person.update(name="Changed").execute()
    assert "has changed since it was made" in run("restore", str(backup), "--yes")
    assert names() == {"Changed"}


def test_a_damaged_backup_is_not_restored(run, backup):
    kept = next(backup.glob("trellis.*"))
    content = kept.read_bytes()
    kept.write_bytes(content[: len(content) // 2])
    (backup / "SHA256SUMS").unlink()
    Person.update(name="Changed").execute()
    said = run("restore", str(backup), "--yes")
    assert said.startswith((f"{kept} is damaged", "pg_restore failed: "))
    assert names() == {"Changed"}


def test_a_backup_of_a_newer_trellis_is_refused(run):
    factories.programme()
    db.database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_newer', '2030-01-01 00:00:00')")
    backup = run("backup").split()[-1]
    db.database.execute_sql("DELETE FROM schema_migration WHERE name = '9999_newer'")
    assert "last used by a newer Trellis (9999_newer)" in run("restore", backup, "--yes")


def test_a_path_that_is_not_a_backup_is_refused(run, tmp_path):
    assert f"{tmp_path} is not a backup. Give the path" in run("restore", str(tmp_path), "--yes")
    (tmp_path / (folders.POSTGRES if db.is_sqlite() else folders.SQLITE)).touch()
    assert "This backup was made on " in run("restore", str(tmp_path), "--yes")


def test_a_database_of_another_program_is_not_restored(run, backup, databases, tmp_path):
    sqlite_only(databases)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE bookmark (title TEXT)")
    assert run("restore", str(other), "--yes").startswith(f"{other} isn't a backup of Trellis.")
    assert "Amara" in names()


def test_a_folder_that_cannot_hold_backups_is_refused(run, backup):
    folder = backup / "SHA256SUMS" / "folder"
    said = f"{folder} can't be created: Not a directory. Give a folder that this user can write to."
    assert run("backup", str(folder)) == said


def test_an_empty_database_is_not_backed_up(run, databases, tmp_path):
    with pointed_at(databases._new(None)):
        assert run("backup") == "There is nothing to back up: the database is empty."
    assert not (tmp_path / "data" / "backups").exists()


def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(run, backup, monkeypatch):
    def fail(*_) -> None:
        raise OSError(28, "No space left on device", "trellis")

    monkeypatch.setattr(copies, "copy_to", fail)
    monkeypatch.setattr(postgres, "dump", fail)
    (backup.parent / "unfinished-backup-1").mkdir()
    assert run("backup") == "trellis: the disk is full. Free some space and try again."
    assert {path.name for path in backup.parent.iterdir()} == {"lock", backup.name}


def sqlite_only(databases) -> None:
    if databases.on_postgres:
        pytest.skip("about SQLite's files")


def test_nothing_is_restored_while_trellis_serves(run, backup, databases):
    sqlite_only(databases)
    with locking.in_use(Path(db.database.database)):
        assert "is in use. Stop Trellis" in run("restore", str(backup), "--yes")
    assert "Restored" in run("restore", str(backup), "--yes")


def test_nothing_is_restored_while_others_are_connected(run, backup, databases):
    if not databases.on_postgres:
        pytest.skip("about PostgreSQL's connections")
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]):
        assert "The database has 1 other connections. Stop Trellis" in run("restore", str(backup), "--yes")


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        (None, "pg_dump isn't installed. On Debian and Ubuntu: apt install postgresql-client"),
        ("pg_dump (PostgreSQL) 9.6.24", "pg_dump is version 9, and the server is version "),
    ],
)
def test_missing_or_outdated_postgresql_tools(run, databases, tmp_path, monkeypatch, printed, sentence):
    if not databases.on_postgres:
        pytest.skip("about PostgreSQL's tools")
    if printed:
        (tmp_path / "pg_dump").write_text(f"#!/bin/sh\necho '{printed}'\n")
        (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run("backup").startswith(sentence)


def test_an_old_log_does_not_affect_the_restored_database(run, backup, databases, tmp_path):
    """A restore with `cp` would leave the old log, and SQLite would write its pages into the new database."""
    sqlite_only(databases)
    database = Path(db.database.database)
    other = subprocess.Popen([sys.executable, "-c", LEAVE_A_LOG, str(database)], stdout=subprocess.PIPE, text=True)
    other.stdout.readline()
    other.kill()
    other.communicate()
    assert database.with_name(f"{database.name}-wal").stat().st_size > 0
    assert "Restored" in run("restore", str(backup), "--yes")
    assert not list(database.parent.glob(f"{database.name}-*"))
    copies.check(database)
    assert "Left in the log" not in names()
    (replaced,) = (tmp_path / "data").glob("replaced-*/*.db")
    with closing(sqlite3.connect(replaced)) as kept:
        assert kept.execute("SELECT count(*) FROM person WHERE name = 'Left in the log'").fetchone()[0] == 1


LEAVE_A_LOG = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1])
database.execute("PRAGMA wal_autocheckpoint = 0")
database.execute("UPDATE person SET name = 'Left in the log'")
database.commit()
print("written", flush=True)
time.sleep(60)
"""


def test_a_sign_in_that_ended_after_the_backup_stays_ended(run, databases):
    sqlite_only(databases)
    amara = factories.member("Amara", within=factories.programme())
    Device.sign_in(amara, "Lost phone")
    backup = run("backup").split()[-1]
    Device.end_all(amara)
    run("restore", backup, "--yes")
    assert Device.select().where(Device.ended_at.is_null()).count() == 0


def test_the_key_in_the_data_folder_is_restored_too(run, databases, monkeypatch, tmp_path):
    sqlite_only(databases)
    monkeypatch.delenv("SECRET_KEY")
    factories.programme()
    key = tmp_path / "data" / "secret-key"
    key.parent.mkdir()
    key.write_text(KEY)
    backup = run("backup").split()[-1]
    key.write_text(OTHER_KEY)
    assert run("restore", backup, "--yes").startswith("Everybody has to sign in again, because")
    assert key.read_text() == KEY
    assert [path.read_text() for path in (tmp_path / "data").glob("replaced-*/secret-key")] == [OTHER_KEY]


def test_backups_under_load_are_complete(run, databases, tmp_path):
    """Each transaction writes two rows, so a backup with half a transaction has an odd number."""
    sqlite_only(databases)
    amara = factories.member("Amara", within=factories.programme())
    ended, written = threading.Event(), threading.Event()
    before = Event.select().count()

    def write() -> None:
        while not ended.is_set():
            with db.writing():
                for _ in range(2):
                    Event.record(amara, "test.written", amara)
            written.set()
        db.database.close()

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    backups = []
    for _ in range(10):
        backups.append(folders.make(cli.Settings.from_environment(), tmp_path / "backups"))
        written.clear()
        assert written.wait(HUNG)
    ended.set()
    for writer in writers:
        writer.join()
    counts = []
    for backup in backups:
        assert "Restored" in run("restore", str(backup), "--yes")
        counts.append(Event.select().count() - before)
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    assert [count % 2 for count in counts] == [0] * 10
