"""./run doctor: each thing that can be wrong is found and answered with what to do."""

import os
import re
import shutil
import threading
from collections import namedtuple
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import cli, clock, db
from app.events.models import Event
from app.people.models import Team
from tests import factories
from tests.databases import pointed_at
from tests.post_office import free_port, open_office


class Health(BaseHTTPRequestHandler):
    """Answers as the test says, like a Trellis at that address."""

    answer = (200, "ok\n")

    def do_GET(self) -> None:
        status, words = self.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port(monkeypatch) -> Iterator[int]:
    """The port of a server that answers as `Health.answer` says."""
    monkeypatch.setattr(Health, "answer", (200, "ok\n"))
    server = HTTPServer(("127.0.0.1", 0), Health)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def run(databases, tmp_path, monkeypatch, port):
    """`run(SMTP_URL="…")` examines a Trellis that is set up and running, with these settings."""
    address = databases.fresh()
    (tmp_path / "data").mkdir()
    usual = {"DATABASE_URL": address, "DATA_DIR": str(tmp_path / "data"), "SECRET_KEY": "k" * 40, "PORT": str(port)}

    def command(*arguments: str, **settings: str) -> Result:
        with monkeypatch.context() as patched:
            for name in ("PUBLIC_URL", "SMTP_URL", "MAIL_FROM", "PROXIES", "HOST"):
                patched.delenv(name, raising=False)
            for name, value in (usual | settings).items():
                patched.setenv(name, value)
            patched.setattr(cli.db, "connect", lambda url: None)
            return CliRunner().invoke(cli.cli, ["doctor", *arguments])

    with pointed_at(address):
        factories.programme()
        yield command


def state_of(about: str, examined: Result) -> str:
    (line,) = [line for line in examined.output.splitlines() if line.split()[1] == about]
    return line


@pytest.fixture
def backup(tmp_path) -> Path:
    sums = tmp_path / "kept" / "backup-20261130T030000000000" / "SHA256SUMS"
    sums.parent.mkdir(parents=True)
    sums.touch()
    return sums


def test_nothing_is_wrong(run, backup):
    with open_office() as office:
        examined = run(str(backup.parent.parent), SMTP_URL=office.url)
        assert office.arrived == []
    said = {line.split()[1]: line.split()[0] for line in examined.output.splitlines()}
    assert said == {
        **dict.fromkeys(["database", "disk", "clock", "backups", "server", "mail"], "fine"),
        "address": "look",  # it opens on this machine only
    }
    assert examined.exit_code == 0


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"PORT": "1"}, "look   server    Trellis isn't running at http://127.0.0.1:1. Start it with ./run."),
        ({"PUBLIC_URL": "http://0.0.0.0:1"}, "wrong  address   http://0.0.0.0:1: Nothing answers there"),
        ({"PUBLIC_URL": "http://0.0.0.0:1"}, "look   address   Without HTTPS, others on the way can read"),
        ({"PUBLIC_URL": "https://0.0.0.0:1"}, "wrong  proxy     PUBLIC_URL has https, but PROXIES is 0"),
        ({"HOST": "0.0.0.0", "PROXIES": "1", "PUBLIC_URL": "http://0.0.0.0:1"}, "look   proxy     HOST is 0.0.0.0."),  # noqa: S104
        ({"SMTP_URL": "smtp://127.0.0.1:1"}, "wrong  mail      Nothing answers at 127.0.0.1:1. Check SMTP_URL."),
        ({}, "fine   mail      Not set up: people copy invitation links"),
        ({}, "look   backups   None in "),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_setting_that_needs_a_look(run, given, found):
    examined = run(**given)
    assert [line for line in examined.output.splitlines() if line.startswith(found)], examined.output
    assert examined.exit_code == ("wrong " in examined.output)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ((503, "the last write failed\nlate: mail\n"), "Trellis says: the last write failed, late: mail."),
        ((502, "Bad gateway"), "Something else than Trellis answered, with status 502."),
        ((200, "<h1>Welcome</h1>"), "Something else than Trellis answered, with status 200."),
    ],
)
def test_a_server_that_is_unwell_or_another(run, monkeypatch, answer, found):
    monkeypatch.setattr(Health, "answer", answer)
    examined = run()
    assert found in state_of("server", examined)
    assert examined.exit_code == 1


def test_a_backup_that_is_old(run, backup):
    long_ago = (clock.now() - timedelta(days=9)).timestamp()
    os.utime(backup, (long_ago, long_ago))
    assert state_of("backups", run(str(backup.parent.parent))).startswith("look   backups   The newest is 9 days old")


def test_a_clock_that_is_behind(run):
    Event.record(None, "programme.made", Team.get())
    with clock.frozen_at(clock.now() - timedelta(days=2)):
        assert state_of("clock", run()).startswith("wrong  clock     The newest record is from ")


def test_a_disk_that_is_nearly_full(run, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(free=1_000_000))
    assert state_of("disk", run()).startswith("wrong  disk      Only 1.0 MB free")


@pytest.mark.parametrize("damage", ["a row without its person", "overwritten pages"])
def test_a_damaged_database(run, damage):
    if not db.is_sqlite():
        pytest.skip("PostgreSQL checks its own pages")
    if damage == "overwritten pages":
        overwrite(Path(db.database.database))
    else:
        db.database.execute_sql("PRAGMA foreign_keys = OFF")
        db.database.execute_sql("INSERT INTO enrolment (programme_id, person_id, role, since) VALUES (1, 99, '', 0)")
    examined = run()
    said = cli.problems.sentence(examined.exception) or state_of("database", examined)
    assert re.search(r"\.db is damaged\. (Stop Trellis and r|R)estore ", said), said
    assert examined.exit_code == 1


def overwrite(path: Path) -> None:
    """Overwrite the second half of the database, as a disk might."""
    db.truncate_log()
    db.database.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"x" * (len(content) // 2))


def test_a_database_that_waits_for_an_upgrade(run):
    db.database.execute_sql("DELETE FROM schema_migration WHERE name = '0122_who_wrote_on_shelves'")
    assert "still needs 1 migration. Restart Trellis" in state_of("database", run())
    db.database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_newer', '2030-01-01 00:00:00')")
    assert "last used by a newer Trellis" in str(run().exception)


def test_a_folder_without_a_database_stays_empty(tmp_path, monkeypatch, port):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PORT", str(free_port()))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(cli.db, "connect", lambda url: None)
    examined = CliRunner().invoke(cli.cli, ["doctor"])
    assert "is empty. Start Trellis with ./run." in state_of("database", examined)
    assert not (tmp_path / "trellis.db").exists()
