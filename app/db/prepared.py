"""Prepared statements: SQL that is built once and run many times.

Peewee takes longer to build a statement than the database takes to answer it: without them pages take 40 to 470 % more
instructions, and writes 41 to 58 % (docs/performance.md, "What keeps it fast").
"""

import json
from collections import namedtuple
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from peewee import (
    SQL,
    ColumnBase,
    Database,
    DateField,
    Expression,
    Field,
    Insert,
    Model,
    ModelInsert,
    Node,
    Query,
    Select,
    Value,
    fn,
)

from app.db.fields import UtcField
from app.db.handle import database, is_sqlite
from app.db.readers import RecordReader

Param = Callable[[str], Value]
"""Makes a bind parameter of the given name for a prepared statement."""

_store_moment = UtcField().db_value

_ANY, _ONE = "IN (SELECT value FROM json_each(?))", "= ?"
"""How SQLite compares a column with a list, and with a list of at most one number."""


class _Bound(NamedTuple):
    """A place in a statement where the value of this name is bound."""

    name: str


def _bind(name: str) -> Value:
    return Value(_Bound(name), converter=False, unpack=False)


class _Statement(NamedTuple):
    """The SQL of a statement for one kind of database, the SQL for lists of at most one number, its parameters in
    order, which of them are bound and to what, and the function that reads a row.
    """

    kind: type[Database]
    sql: str
    sql_for_one: str
    parameters: list[Any]
    bound: list[tuple[int, str]]
    read: Callable[[tuple], Any]


def in_list(column: Any, numbers: Value) -> Expression:
    """The condition that a column is one of a list of numbers.

    Binds the whole list as one parameter, so the SQL is constant. PostgreSQL estimates few rows and filters here first.
    SQLite makes a table of each list, for 32,000 instructions: 23 of them were a tenth of Today for somebody with one
    mentorship. So lists of at most one number have SQL of their own. An empty list is NULL there: don't negate this.
    """
    if is_sqlite():
        return column.in_(Select([fn.json_each(numbers)], [SQL("value")]))
    return column == fn.ANY(numbers)


def constant(text: str) -> SQL:
    """A text of the code as part of the SQL, for a column of which an index has only some rows, like `kind = 'end'`.

    SQLite compiles a statement again whenever it runs if it compares such a column with a parameter.
    """
    return SQL(f"'{text}'")


def contains(column: Any, text: str) -> Expression:
    """The condition that a column contains a text, letter for letter.

    SQLite compiles a statement with `LIKE ?` again whenever it runs, a long one for as much as a quarter of a page.
    """
    return fn.REPLACE(column, text, "") != column


class JoinedLines(ColumnBase):
    """The texts of a column in all rows of a query, one a line, in no order."""

    def __init__(self, column: ColumnBase) -> None:
        self._column = column

    def __sql__(self, ctx: Any) -> Any:
        """The databases have different names for it, and which one it is, is known only when the SQL is made."""
        joined = (fn.group_concat, "char(10)") if is_sqlite() else (fn.string_agg, "chr(10)")
        return ctx.sql(joined[0](self._column, SQL(joined[1])))


class _Prepared:
    """A statement that is built at its first run.

    `build` gets `param`, which makes a bind parameter: `PreparedRows(lambda param: Thing.select(Thing.id, Thing.name)
    .where(Thing.owner == param("owner")))`, run with `rows(owner=7)`. Moments are bound as a `UtcField` stores them.
    A large statement of Today is `early`: built when the server starts, because the three of nudges took a third of
    the first page.
    """

    EARLY: ClassVar[list["_Prepared"]] = []

    def __init__(self, build: Callable[[Param], Query], *, early: bool = False) -> None:
        self._build = build
        self._statement: _Statement | None = None
        if early:
            self.EARLY.append(self)

    def _run(self, values: dict[str, Any]) -> tuple[Any, Callable[[tuple], Any]]:
        """Return the cursor and the function that reads one of its rows."""
        opened, statement = database.obj, self._statement
        if statement is None or statement.kind is not type(opened):
            statement = self._statement = self._prepare()
        sql, store = statement.sql, _stored
        if statement.sql_for_one is not sql and all(len(it) < 2 for it in values.values() if isinstance(it, list)):
            sql, store = statement.sql_for_one, _stored_one
        stored = {name: store(value) for name, value in values.items()}
        filled = statement.parameters.copy()
        for place, name in statement.bound:
            filled[place] = stored[name]
        return opened.execute_sql(sql, filled), statement.read

    def _prepare(self) -> _Statement:
        query = self._build(_bind)
        sql, parameters = query.sql()
        bound = [(place, it.name) for place, it in enumerate(parameters) if isinstance(it, _Bound)]
        sql_for_one = sql.replace(_ANY, _ONE)
        return _Statement(type(database.obj), sql, sql_for_one, parameters, bound, self._reader(query))

    @staticmethod
    def _reader(query: Any) -> Callable[[tuple], Any]:
        return tuple


def _stored(value: Any) -> Any:
    """A value as it is bound: a moment as `UtcField` stores it, a list on SQLite as `in_list` reads it."""
    if isinstance(value, datetime):
        return _store_moment(value)
    return json.dumps(value) if isinstance(value, list) and is_sqlite() else value


def _stored_one(value: Any) -> Any:
    """A value as it is bound in the SQL for lists of at most one number: the number, or NULL, which equals nothing."""
    if isinstance(value, list):
        return value[0] if value else None
    return _stored(value)


def build_early() -> None:
    """Build the statements that are `early`."""
    for each in _Prepared.EARLY:
        each._statement = each._prepare()


class PreparedRows(_Prepared):
    """A prepared SELECT whose rows are named tuples."""

    def __call__(self, **values: Any) -> list[Any]:
        """Every row, as a named tuple with the selected names."""
        cursor, read = self._run(values)
        return [read(row) for row in cursor.fetchall()]

    def first(self, **values: Any) -> Any | None:
        """The first row, or None."""
        rows = self(**values)
        return rows[0] if rows else None

    @staticmethod
    def _reader(query: Any) -> Callable[[tuple], Any]:
        names, conversions = [], []
        for index, column in enumerate(query._returning):
            source = column.unwrap() if column.is_alias() else column
            names.append(getattr(column, "_alias", None) or column.name)
            if isinstance(source, UtcField | DateField):
                conversions.append((index, source.python_value))
        make = namedtuple("Row", names)._make  # type: ignore[attr-defined]

        def converted(row: tuple) -> Any:
            cells = list(row)
            for index, convert in conversions:
                if cells[index] is not None:
                    cells[index] = convert(cells[index])
            return make(cells)

        return converted if conversions else make


class PreparedRecords(PreparedRows):
    """A prepared SELECT whose rows are records, with the joined records attached as peewee attaches them."""

    @staticmethod
    def _reader(query: Any) -> Callable[[tuple], Any]:
        return RecordReader(query)


class PreparedWrite(_Prepared):
    """A prepared UPDATE or DELETE."""

    def __call__(self, **values: Any) -> int:
        """Run it and return the number of changed rows. Run inside `writing()`."""
        cursor, _ = self._run(values)
        return int(cursor.rowcount)


class PreparedInsert(ModelInsert):
    """A prepared INSERT, one for each set of columns of a model. Saves 23 to 25 % of a request that adds a row.

    Its SQL is always peewee's (tests/test_prepared_inserts.py).
    """

    _statements: ClassVar[dict[tuple, tuple[str, list[Field]]]] = {}
    _insert: Any
    _on_conflict: Any
    _query_type: Any
    _returning: Any

    def __sql__(self, ctx: Any) -> Any:
        is_plain = self._query_type == Insert.SIMPLE and not (self._on_conflict and self._on_conflict._update)
        row = {**self.get_default_data(), **self._insert} if is_plain else {}
        if not row or any(isinstance(value, Node) and not isinstance(value, Model) for value in row.values()):
            return super().__sql__(ctx)
        ignores = self._on_conflict and self._on_conflict._action
        key = (is_sqlite(), self.model, ignores, bool(self._returning), *(field.name for field in row))
        if key not in self._statements:
            sql, _ = super().__sql__(database.get_sql_context()).query()
            self._statements[key] = sql, sorted(row, key=lambda field: field.get_sort_key(ctx))
        sql, fields = self._statements[key]
        ctx._values.extend(field.db_value(row[field]) for field in fields)
        return ctx.literal(sql)
