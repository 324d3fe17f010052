"""A start that can't work ends with a message, whatever is wrong."""

import errno
import os
import shutil
import socket
import stat
import subprocess
import tempfile
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app import cli, db, files, locking
from app.cli import start, templates
from app.config import ROOT
from app.web import assets, bytecode
from tests import serving
from tests.databases import turned_to
from tests.patience import wait_until
from tests.post_office import free_port

KEY = "0123456789abcdef" * 4
NOBODY = 65534
POSTGRES_AWAY = "postgresql://user:hush-hush@127.0.0.1:1/trellis"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """`run("prepare", PORT="…")` returns the message that a command ended with, or None if it worked."""
    monkeypatch.setattr(assets, "build", lambda: None)
    compiled = tmp_path / "build" / "templates" / "compiled"
    compiled.mkdir(parents=True)
    monkeypatch.setattr(bytecode, "folder", lambda: compiled)

    def command(name: str = "prepare", **environment: str) -> str | None:
        before = db.database.obj
        with monkeypatch.context() as patched, turned_to(before):
            for setting in ("HOST", "DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "SMTP_URL"):
                patched.delenv(setting, raising=False)
            for setting, value in {"PORT": str(free_port()), "DATA_DIR": str(tmp_path / "data"), **environment}.items():
                patched.setenv(setting, value)
            patched.setattr("sys.argv", ["trellis", name])
            with pytest.raises(SystemExit) as ended:
                cli.main()
            if db.database.obj is not before:
                db.database.close()
        return ended.value.code or None

    return command


@pytest.fixture
def data(run, tmp_path) -> Path:
    """The data folder of a Trellis that was started once and never set up."""
    assert run() is None
    return tmp_path / "data"


def test_a_first_start_says_where_the_database_is_and_compiles_the_templates_once(run, tmp_path, monkeypatch, capsys):
    compiled = bytecode.folder()
    compiled.rmdir()
    assert run() is None
    said = capsys.readouterr().out
    assert said.startswith(f"Created the database: {tmp_path}/data/trellis.db\n\nSet Trellis up at ")
    assert len(list(compiled.iterdir())) == sum(path.is_file() for path in (ROOT / "templates").rglob("*"))
    monkeypatch.setattr(templates, "create_app", None)  # nothing is compiled again
    assert run() is None


def test_a_start_without_write_access_to_the_compiled_templates_warns_and_works(run, monkeypatch, capsys):
    bytecode.folder().rmdir()

    def refuse(environment):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(bytecode, "fill", refuse)
    assert run() is None
    assert "The first visit of each page will be slow" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["prepare", "migrate", "setup-code", "search-index"])
def test_a_database_that_cannot_be_reached(run, command):
    said = run(command, DATABASE_URL=POSTGRES_AWAY, SECRET_KEY=KEY)
    assert said.startswith("The database can't be reached. Check DATABASE_URL, and check that PostgreSQL is running.")
    assert "hush" not in said
    assert "\n" not in said


@pytest.mark.parametrize("key", ["", KEY])
def test_a_folder_that_cannot_be_made(run, tmp_path, key):
    (tmp_path / "file").touch()
    said = run(DATA_DIR=str(tmp_path / "file" / "data"), SECRET_KEY=key)
    assert "which can't be created: Not a directory. Set DATA_DIR to a folder" in said


@pytest.fixture
def open_folder():
    """A folder that everybody can reach, unlike the other folders of tests."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("key", ["", KEY])
@pytest.mark.parametrize("command", ["prepare", "migrate", "reset-link"])
def test_a_folder_of_another_user(run, open_folder, key, command):
    open_folder.chmod(0o555)
    for folder in (open_folder, open_folder / "data"):
        said = as_another_user(lambda folder=folder: run(command, DATA_DIR=str(folder), SECRET_KEY=key))
        assert said.startswith(f"DATA_DIR is {folder}, ")


def test_a_disk_that_is_mounted_read_only(run, data, monkeypatch):
    monkeypatch.setattr(os, "statvfs", lambda folder: SimpleNamespace(f_flag=os.ST_RDONLY))
    assert run().startswith(f"DATA_DIR is {data}, on a disk that is mounted read-only.")


def test_files_that_root_makes_in_another_users_folder_belong_to_that_user(run, tmp_path, monkeypatch):
    given_away = set()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", lambda path, user, group: given_away.add(Path(path).stat().st_ino))
    assert run() is None
    kept = [path for path in (tmp_path / "data").rglob("*") if not path.name.endswith(("-wal", "-shm"))]  # SQLite's own
    assert {"trellis.db", "migrating", "secret-key"} <= {path.name for path in kept}
    assert [path.name for path in kept if path.stat().st_ino not in given_away] == []


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_a_database_of_another_user(run, open_folder, ending):
    open_folder.chmod(0o777)
    (open_folder / f"trellis.db{ending}").touch(mode=0o444)
    said = as_another_user(lambda: run(DATA_DIR=str(open_folder)))
    assert said == f"{open_folder}/trellis.db{ending} belongs to another user, so this user can't write to it."


def as_another_user(work) -> str:
    """The result of `work` in a process that may write only where everybody may."""
    reading, writing = os.pipe()
    with warnings.catch_warnings(action="ignore"):  # about other threads, which this doesn't need
        child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(NOBODY)
            os.write(writing, str(work()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with open(reading) as pipe:
        return pipe.read()


def test_a_folder_of_the_database_that_is_missing(run, tmp_path):
    said = run(DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/trellis.db")
    assert said == f"DATABASE_URL is in {tmp_path}/nowhere, which doesn't exist."


def test_a_full_disk_while_migrating(run, monkeypatch):
    connect = db.connect

    def connect_where_little_fits(url: str):
        opened = connect(url)
        opened.pragma("max_page_count", 20, permanent=True)
        return opened

    monkeypatch.setattr(db, "connect", connect_where_little_fits)
    assert run().endswith("trellis.db is full. Free some space and try again.")


def test_a_full_disk_while_the_key_is_written(run, data, monkeypatch):
    (data / "secret-key").unlink()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert run().endswith("secret-key cannot be used: No space left on device.")
    assert [path.name for path in data.glob("secret-key*")] == []
    assert run() is None


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda content: b"no database at all" * 9000, "is damaged or isn't a database. Restore a backup"),
        (lambda content: content[:4096] + os.urandom(len(content) - 4096), "is damaged. Restore a backup"),
        (lambda content: content[:20_000], "is damaged. Restore a backup"),
    ],
    ids=["another file", "overwritten", "cut off"],
)
@pytest.mark.parametrize("command", ["prepare", "setup-code"])
def test_a_damaged_database(run, data, spoil, sentence, command):
    database = data / "trellis.db"
    database.write_bytes(spoil(database.read_bytes()))
    assert sentence in run(command)


@pytest.mark.parametrize("content", [b"", b" \n" * 40, bytes(200), bytes(range(128, 228)), b"short", b"k" * 31 + b"\0"])
def test_a_key_file_without_a_usable_key(run, data, content):
    (data / "secret-key").write_bytes(content)
    assert "secret-key has no usable key in it. Restore it from a backup, or delete it" in run()


def test_a_key_that_is_not_text(run):
    assert run(SECRET_KEY="\udcff" * 40).startswith("SECRET_KEY is shorter than 32 characters or not plain text.")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"HOST": "127.0.0.1 x"}, "HOST is '127.0.0.1 x'. Give one address of this machine"),
        ({"HOST": "203.0.113.9"}, "Trellis can't listen on 203.0.113.9, port "),
        ({"PUBLIC_URL": "https://trellis example.org"}, "PUBLIC_URL is 'https://trellis example.org'. Give"),
        ({"SMTP_URL": "smtp://mail example.org"}, "SMTP_URL cannot be read."),
        ({"DATABASE_URL": "postgresql://u:p@a b/name", "SECRET_KEY": KEY}, "The database can't be reached."),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_invalid_address(run, environment, sentence):
    assert run(**environment).startswith(sentence)


def test_a_port_that_is_taken(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = run(PORT=str(port))
    assert said.startswith(f"Trellis can't listen on 127.0.0.1, port {port}: Address already in use. Stop the program")
    assert run(PORT=str(port)) is None


@pytest.mark.parametrize("command", ["prepare", "migrate", "setup-code"])
@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["missing", "empty"])
def test_a_lost_database_is_not_replaced_by_an_empty_one(run, data, lose, command):
    key = (data / "secret-key").read_text()
    lose(data / "trellis.db")
    said = run(command)
    assert "trellis.db is missing or empty. If it is lost, restore a backup: ./run restore PATH." in said
    assert (data / "secret-key").read_text() == key
    (data / "secret-key").unlink()
    assert run() is None


def test_an_unfinished_setup_continues(run, data, capsys):
    assert run() is None
    assert "Setup code: " in capsys.readouterr().out


@pytest.mark.parametrize("broken_off", ["before the database", "before the key"])
def test_an_interrupted_first_start_continues(run, tmp_path, monkeypatch, broken_off):
    def stop(*_) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        where = (start, "bring_up_to_date") if broken_off == "before the database" else (files, "write_once")
        patched.setattr(*where, stop)
        assert run() is not None
    assert not (tmp_path / "data" / "secret-key").exists()
    assert run() is None


def test_the_key_is_synced_to_disk_before_it_is_used(run, data, monkeypatch):
    (data / "secret-key").unlink()
    synced = []
    monkeypatch.setattr(files, "sync", lambda path: synced.append((path, path.is_dir() or path.read_text())))
    assert run() is None
    key = (data / "secret-key").read_text()
    assert [content for path, content in synced if path.name.startswith("secret-key")] == [key]
    assert synced[-1] == (data, True)


def test_a_new_folder_and_its_parents_are_synced_to_disk(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(files, "sync", synced.append)
    files.make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path, tmp_path / "a"]
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["secret-key", "trellis.db"])
def test_a_start_warns_about_files_that_everybody_can_read(run, data, capsys, name):
    data.chmod(0o755)
    assert run() is None
    assert capsys.readouterr().err == ""
    (data / name).chmod(0o604)
    assert run() is None
    assert capsys.readouterr().err.startswith(f"Warning: every user of this machine can read {data / name}. Fix it")
    data.chmod(0o700)
    assert run() is None
    assert capsys.readouterr().err == ""


def test_nothing_starts_while_the_database_is_being_restored(run, data):
    with locking.alone(data / "trellis.db"):
        assert "trellis.db is being restored right now" in run()
    assert run() is None


def test_a_second_server_of_one_database_is_detected(tmp_path):
    database = tmp_path / "trellis.db"
    with locking.in_use(database):
        assert locking.serve(database)
    assert not locking.serve(database)
    with pytest.raises(locking.DatabaseInUse, match="is in use"), locking.alone(database):
        pass


@pytest.mark.journey
def test_a_second_server_warns_and_serves(server):
    log = Path(server.environment["DATA_DIR"], "server.log")
    assert "Warning" not in log.read_text()
    second = serving.start({**server.environment, "PORT": str(free_port())})
    try:
        wait_until(lambda: "Warning" in log.read_text())
    finally:
        serving.end(second)
    database = server.environment["DATABASE_URL"].removeprefix("sqlite:///")
    assert f"Warning: another process serves {database} too. Stop one of the two." in log.read_text()


def started_by_somebody(folder: Path) -> subprocess.CompletedProcess:
    """`./run` in this folder, by a user who may not write there."""
    someone: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.run(
        [folder / "run"], cwd="/", env={"PATH": os.defpath}, capture_output=True, text=True, check=False, **someone
    )


@pytest.mark.parametrize("arguments", [["install", "--help"], ["serve", "now"], ["check", "app"]])
def test_a_command_without_arguments_refuses_them(arguments):
    ended = subprocess.run([ROOT / "run", *arguments], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"./run {arguments[0]} takes no arguments. ./run help lists the commands.\n"


def test_missing_dependencies_without_write_access(open_folder):
    for name in ("run", "requirements.lock"):
        shutil.copy(ROOT / name, open_folder / name)
    open_folder.chmod(0o555)
    ended = started_by_somebody(open_folder)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f"Run ./run install as the owner of {open_folder}" in ended.stderr


def test_a_python_that_only_its_owner_may_run(open_folder):
    """The state after `./run install` if root's first Python is in root's home folder."""
    for name in ("run", "requirements.lock"):
        shutil.copy(ROOT / name, open_folder / name)
    programs = open_folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python3").symlink_to(open_folder / "of-root" / "python3")
    (programs / "python").symlink_to("python3")
    for folder in (programs, programs.parent, open_folder):
        folder.chmod(0o555)
    ended = started_by_somebody(open_folder)
    for folder in (open_folder, programs.parent, programs):
        folder.chmod(0o755)
    assert (ended.returncode, ended.stdout) == (1, "")
    start = f"This user can't run the Python in {open_folder}/.venv, {open_folder}/of-root/python3. To let every user"
    assert ended.stderr.startswith(start)
