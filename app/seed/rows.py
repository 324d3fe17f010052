"""Bulk inserts of rows whose ids are known in advance."""

from collections.abc import Iterator
from typing import Any

from app.db import Record, database, is_sqlite, writing


class BulkRows:
    """Collects rows by table, gives each an id, and inserts them in bulk."""

    def __init__(self) -> None:
        self._next: dict[type[Record], int] = {}
        self._waiting: dict[type[Record], list[tuple]] = {}
        self._columns: dict[type[Record], tuple[str, ...]] = {}
        self.written = 0

    def put(self, table: type[Record], **columns: Any) -> int:
        """Add one row, with columns named like the model's fields, and return its id."""
        if table not in self._next:
            latest: Any = table.select(table.id).order_by(table.id.desc()).limit(1).scalar()
            self._next[table] = (latest or 0) + 1
        id = self._next[table]
        self._next[table] += 1
        row = {"id": id} | columns
        names = self._columns.setdefault(table, tuple(row))
        self._waiting.setdefault(table, []).append(tuple(row[name] for name in names))
        return id

    def waiting(self, table: type[Record]) -> Iterator[dict[str, Any]]:
        """The rows of a table that aren't written yet."""
        return (dict(zip(self._columns[table], row, strict=True)) for row in self._waiting.get(table, []))

    def write(self) -> None:
        """Insert the collected rows in one transaction, in the order in which their tables were first used."""
        with writing():
            cursor = database.cursor()
            for table in self._next:
                rows = self._waiting.get(table)
                if rows:
                    cursor.executemany(self._sql(table), rows)
                    self.written += len(rows)
        self._waiting.clear()

    def _sql(self, table: type[Record]) -> str:
        columns = [table._meta.fields[name].column_name for name in self._columns[table]]
        quoted = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join(["?" if is_sqlite() else "%s"] * len(columns))
        return f'INSERT INTO "{table._meta.table_name}" ({quoted}) VALUES ({places})'  # noqa: S608 - our own names

    def advance_sequences(self) -> None:
        """Advance PostgreSQL's id sequences past these rows. SQLite does so by itself."""
        if is_sqlite():
            return
        for table, following in self._next.items():
            name = table._meta.table_name
            database.execute_sql(f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), %s)", (following - 1,))
