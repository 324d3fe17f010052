"""Checks before a command uses the database, and before Trellis starts serving."""

import errno
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

from app import files
from app.config import Settings, WrongSetting
from app.db import database


def check_folders(settings: Settings) -> None:
    """Create DATA_DIR if it is missing. Raises WrongSetting if this user can't write to it or the database."""
    try:
        files.make_folder(settings.data_dir)
    except OSError as refusal:
        raise WrongSetting(
            f"DATA_DIR is {settings.data_dir}, which can't be created: {refusal.strerror}. "
            "Set DATA_DIR to a folder that this user can write to."
        ) from refusal
    _check_writable("DATA_DIR", settings.data_dir)
    if settings.sqlite_file:
        if not settings.sqlite_file.parent.is_dir():
            raise WrongSetting(f"DATABASE_URL is in {settings.sqlite_file.parent}, which doesn't exist.")
        _check_writable("DATABASE_URL", settings.sqlite_file.parent)
        for ending in ("", "-wal", "-shm"):
            path = settings.sqlite_file.with_name(settings.sqlite_file.name + ending)
            if path.exists() and not os.access(path, os.R_OK | os.W_OK):
                raise WrongSetting(f"{path} belongs to another user, so this user can't write to it.")


def _check_writable(setting: str, folder: Path) -> None:
    if not folder.is_dir():
        raise WrongSetting(f"{setting} is {folder}, which isn't a folder.")
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        raise WrongSetting(
            f"{setting} is {folder}, on a disk that is mounted read-only. Linux does that by itself after "
            "an error of the disk: see dmesg. Mount it for writing again."
        )
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise WrongSetting(f"{setting} is {folder}, but this user can't write there.")


def check_database_is_there(settings: Settings) -> None:
    """Raises WrongSetting if the database is lost.

    A first start creates the key last, so if there is a key, there was a database with tables. An empty database in
    its place would look like a new Trellis, which anybody could set up.
    """
    if settings.sqlite_file is None or not settings.key_file.exists():
        return
    if not (settings.sqlite_file.exists() and database.get_tables()):
        raise WrongSetting(
            f"{settings.key_file} was made for a database, but {settings.sqlite_file} is missing or empty. "
            "If it is lost, restore a backup: ./run restore PATH. To start over with an empty Trellis, delete the key."
        )


def check_address_is_free(settings: Settings) -> None:
    """Raises WrongSetting if Trellis can't listen on HOST and PORT."""
    try:
        ((family, *_, address), *_) = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
        with socket.socket(family) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen()
    except OSError as refusal:
        is_taken = refusal.errno == errno.EADDRINUSE
        raise WrongSetting(
            f"Trellis can't listen on {settings.host}, port {settings.port}: {refusal.strerror}. "
            + ("Stop the program that uses this port, or change PORT." if is_taken else "Check HOST and PORT.")
        ) from refusal


def readable_by_everybody(settings: Settings) -> Iterator[str]:
    """Give a warning for the key and for the database if every user of this machine can read it."""
    for path in (settings.key_file, settings.sqlite_file):
        if path and path.exists() and path.stat().st_mode & stat.S_IROTH and path.parent.stat().st_mode & stat.S_IXOTH:
            yield f"Warning: every user of this machine can read {path}. Fix it with: chmod 600 {path}"
