"""Moving everything between SQLite and PostgreSQL: every row of every table, and where each table's ids go on.

Both databases have the same tables, made by the same migrations, and one of the two is always SQLite, which says what
the tables look like.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from hashlib import blake2b
from typing import Any

from peewee import Database, SqliteDatabase

AT_ONCE = 500
"""Rows that are read at once."""

OWN = "schema_migration"
"""The one table that the migrations of the new database have filled themselves."""

Rows = Iterator[tuple[Any, ...]]


class NotMoved(Exception):
    """The new database doesn't hold what the old one holds; the message names the table."""


@dataclass(frozen=True)
class TableToMove:
    """A table as SQLite describes it: its columns with their types, and the tables that have to be filled before."""

    name: str
    columns: dict[str, str]
    needs: set[str]
    counts_ids: bool

    @property
    def listed(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


def move(source: Database, target: Database) -> tuple[int, int]:
    """Copy everything from one database to another, which is migrated and set up by nobody. Returns how many tables and
    rows.

    Copies in one transaction, and then compares each row. Raises NotMoved, after undoing everything.
    """
    tables = _tables(source if isinstance(source, SqliteDatabase) else target)
    moved = 0
    with target.atomic():
        if isinstance(target, SqliteDatabase):
            target.execute_sql("PRAGMA defer_foreign_keys = ON")
        for table in reversed(tables):
            target.execute_sql(f'DELETE FROM "{table.name}"')  # noqa: S608 - names from the schema
        for table in tables:
            _fill(target, table, _rows(source, table))
            if table.counts_ids:
                _go_on_from(target, table.name, _last_id(source, table.name))
        for table in tables:
            before, after = (_fingerprint(_rows(each, table)) for each in (source, target))
            if before != after:
                raise NotMoved(f"Not everything arrived in the table {table.name}, so nothing was moved.")
            moved += before[0]
    return len(tables), moved


def _tables(database: Database) -> list[TableToMove]:
    """All tables, each after those that its foreign keys point to."""
    named = (
        "SELECT name, sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    found = {}
    for name, counts_ids in database.execute_sql(named).fetchall():
        columns = {row[1]: row[2] for row in database.execute_sql(f'PRAGMA table_info("{name}")').fetchall()}
        needs = {row[2] for row in database.execute_sql(f'PRAGMA foreign_key_list("{name}")').fetchall()} - {name}
        found[name] = TableToMove(name, columns, needs, bool(counts_ids))
    found.pop(OWN, None)
    order = TopologicalSorter({name: sorted(table.needs) for name, table in sorted(found.items())}).static_order()
    return [found[name] for name in order]


def _rows(database: Database, table: TableToMove) -> Rows:
    """The rows of a table, as SQLite keeps them, whichever database they come from."""
    change = [KEPT.get(kind, _as_it_is) for kind in table.columns.values()]
    with closing(_cursor(database, f'SELECT {table.listed} FROM "{table.name}"')) as cursor:  # noqa: S608 - names from the schema
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                yield tuple(None if value is None else to(value) for to, value in zip(change, row, strict=True))


def _cursor(database: Database, query: str) -> Any:
    """A cursor that doesn't hold the whole table in memory."""
    connection = database.connection()
    if isinstance(database, SqliteDatabase):
        return connection.execute(query)
    cursor = connection.cursor(name="moving", withhold=True)
    cursor.execute(query)
    return cursor


def _moment(value: Any) -> str:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")


def _as_it_is(value: Any) -> Any:
    return value


KEPT: dict[str, Callable[[Any], Any]] = {"TIMESTAMPTZ": _moment, "DATE": str, "BOOLEAN": int, "BLOB": bytes}
"""How SQLite keeps what PostgreSQL gives as an object of Python, by the type of the column."""


def _fill(database: Database, table: TableToMove, rows: Rows) -> None:
    """Put rows into an empty table. Foreign keys within the table are checked when all of them are there."""
    connection = database.connection()
    if isinstance(database, SqliteDatabase):
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f'INSERT INTO "{table.name}" ({table.listed}) VALUES ({marks})', rows)  # noqa: S608 - names from the schema
        return
    change: list[Callable[[Any], Any]] = [bool if kind == "BOOLEAN" else _as_it_is for kind in table.columns.values()]
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({table.listed}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([None if value is None else to(value) for to, value in zip(change, row, strict=True)])


def _last_id(database: Database, table: str) -> int:
    """The highest id that a table has ever given; 0 if none."""
    if isinstance(database, SqliteDatabase):
        row = database.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(row[0]) if row else 0
    sequence = database.execute_sql(f"SELECT pg_get_serial_sequence('\"{table}\"', 'id')").fetchone()[0]
    last, is_given = database.execute_sql(f"SELECT last_value, is_called FROM {sequence}").fetchone()  # noqa: S608 - names from the schema
    return int(last) if is_given else 0


def _go_on_from(database: Database, table: str, last: int) -> None:
    """Let the next id of a table be the one after `last`, so that no id is ever used twice."""
    if isinstance(database, SqliteDatabase):
        database.execute_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        if last:
            database.execute_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))
        return
    asked = f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), %s, %s)"
    database.execute_sql(asked, (max(last, 1), last > 0))


def _fingerprint(rows: Rows) -> tuple[int, int]:
    """How many rows, and a sum over all of them that doesn't depend on their order."""
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(blake2b(repr(row).encode(), digest_size=16).digest())
    return count, total
