"""Backups with PostgreSQL's own tools, which must be at least as new as the server."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from app import files
from app.db import database


class ToolProblem(Exception):
    """A PostgreSQL tool is missing, too old or has failed; the message says what to do."""


def dump(url: str, path: Path) -> None:
    """Dump a snapshot of the database and read the dump back. Raises ToolProblem."""
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-acl", f"--file={path}")
    path.chmod(0o600)
    _run("pg_restore", None, "--file=/dev/null", str(path))
    files.sync(path)


def migrations_in(path: Path) -> set[str]:
    """The names of the migrations in a dump. Raises ToolProblem if it can't be read."""
    rows = _run("pg_restore", None, "--data-only", "--table=schema_migration", "--file=-", str(path))
    return set(re.findall(r"\t(\d{4}_\w+)\t", rows))


def others_connected() -> int:
    """The number of other connections to the database."""
    asked = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    return int(database.execute_sql(asked).fetchone()[0])


TRIGGERED = (
    "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
)
"""The functions that triggers of our tables call. They stay when the tables are dropped."""


def replace(url: str, path: Path, scratch: Path) -> None:
    """Replace everything in the database with a dump, in one transaction. Raises ToolProblem."""
    tables = ", ".join(f'"{name}"' for name in database.get_tables())
    with NamedTemporaryFile("w", dir=scratch, suffix=".sql") as script:  # for its owner alone
        if tables:
            functions = ", ".join(name for (name,) in database.execute_sql(TRIGGERED).fetchall())
            script.write(f"DROP TABLE {tables} CASCADE;\n")
            script.write(f"DROP FUNCTION {functions};\n" if functions else "")
        statements = _run("pg_restore", None, "--no-owner", "--no-acl", "--file=-", str(path))
        # Tools from version 17 on always set this, and older servers don't know it.
        script.write(statements.replace("SET transaction_timeout = 0;\n", ""))
        script.flush()
        database.close()
        _run("psql", url, "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "-f", script.name)


def check_tools() -> None:
    """Raises ToolProblem if a tool is missing or older than the server."""
    server = int(database.execute_sql("SHOW server_version_num").fetchone()[0]) // 10_000
    for tool in ("pg_dump", "pg_restore", "psql"):
        printed = _run(tool, None, "--version")
        version = int((re.search(r"(\d+)", printed) or [0, 0])[1])
        if version < server:
            raise ToolProblem(
                f"{tool} is version {version}, and the server is version {server}. Install PostgreSQL's client tools "
                f"of version {server} or newer (on Debian and Ubuntu: postgresql-client-{server}), first in PATH."
            )


def _run(tool: str, url: str | None, *arguments: str) -> str:
    """Run a tool, for the database at `url` if given, and return what it printed.

    The password is passed in the environment, where other users of the machine can't see it.
    """
    found = shutil.which(tool)
    if not found:
        raise ToolProblem(f"{tool} isn't installed. On Debian and Ubuntu: apt install postgresql-client")
    environment: dict[str, Any] = dict(os.environ)
    if url:
        from psycopg.conninfo import conninfo_to_dict, make_conninfo

        parts = conninfo_to_dict(url)
        environment["PGPASSWORD"] = str(parts.pop("password", "") or environment.get("PGPASSWORD", ""))
        arguments = (*arguments, f"--dbname={make_conninfo('', **parts)}")
    ended = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        errors = [line for line in ended.stderr.splitlines() if line.strip()]
        raise ToolProblem(f"{tool} failed: {errors[0] if errors else ended.returncode}")
    return ended.stdout
