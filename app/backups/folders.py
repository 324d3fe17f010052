"""The folder of one backup: created completely or not at all, and verified before it is used."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from app import clock, files, secret_keys
from app.backups import postgres
from app.config import Settings
from app.db import copies

SQLITE, POSTGRES = "trellis.db", "trellis.dump"
SUMS = "SHA256SUMS"


class BackupProblem(Exception):
    """A backup that can't be made or used; the message says why."""


def make(settings: Settings, folder: Path) -> Path:
    """Make a backup in `folder` and return its path.

    Raises BackupProblem, postgres.ToolProblem, copies.DamagedCopy or OSError, and then leaves nothing behind.
    """
    _check_usable(folder)
    with _one_at_a_time(folder):
        path = folder / f"backup-{clock.now():%Y%m%dT%H%M%S%f}"
        fresh = folder / f"unfinished-{path.name}"
        files.make_folder(fresh)
        try:
            if settings.is_postgres:
                postgres.dump(settings.database_url, fresh / POSTGRES)
            else:
                copies.copy_to(fresh / SQLITE)
            if settings.secret_key:
                files.write_once(fresh / secret_keys.FILE, settings.secret_key.encode())
            files.write_once(fresh / SUMS, "".join(f"{_sum(file)}  {file.name}\n" for file in _inside(fresh)).encode())
            fresh.rename(path)
            files.sync(folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    return path


def _check_usable(folder: Path) -> None:
    """Create the folder if it is missing. Raises BackupProblem if this user can't write there."""
    way_on = "Give a folder that this user can write to."
    try:
        files.make_folder(folder)
    except OSError as refusal:
        raise BackupProblem(f"{folder} can't be created: {refusal.strerror}. {way_on}") from refusal
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BackupProblem(f"This user can't write to {folder}. {way_on}")


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait for other backups into this folder, then remove what a killed one left behind."""
    lock = files.open_lock(folder / "lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob("unfinished-backup-*"):
            shutil.rmtree(left)
        yield
    finally:
        os.close(lock)


def verify(path: Path) -> Path:
    """Return the path of the database in a backup: a folder made by `make`, or a file like `before-migration-….db`.

    Raises BackupProblem if it isn't a backup, is incomplete or was changed.
    """
    if path.is_file():
        return path
    (database, *_) = [*(path / name for name in (SQLITE, POSTGRES) if (path / name).is_file()), None]
    if database is None:
        raise BackupProblem(f"{path} is not a backup. Give the path that ./run backup printed.")
    sums = path / SUMS
    if sums.exists() and sums.read_text() != "".join(f"{_sum(file)}  {file.name}\n" for file in _inside(path)):
        raise BackupProblem(f"{path} has changed since it was made: a file in it was changed, added or removed.")
    return database


def key_in(backup: Path) -> str:
    """The key in a backup; empty if it has none. Raises WrongSetting if the file is no usable key."""
    path = backup / secret_keys.FILE
    return secret_keys.stored(path) if path.exists() else ""


def _inside(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.name != SUMS and path.is_file())


def _sum(path: Path) -> str:
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
