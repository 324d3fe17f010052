"""How a row of a prepared statement becomes a record."""

from collections.abc import Callable
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, NamedTuple

from peewee import ForeignKeyField, IntegerField, ModelCursorWrapper, TextField

AS_STORED = (ForeignKeyField, IntegerField, TextField)
"""Columns whose values both databases return as Python has them."""


class RecordReader:
    """Reads a row as a record, with the joined records attached as peewee attaches them (tests/test_readers.py).

    Peewee calls `setattr` and a converter for each column: saving a section takes 10 % more instructions with that, a
    list of commitments 4 %.
    """

    def __init__(self, query: Any) -> None:
        described = SimpleNamespace(description=[(column.unwrap().column_name,) for column in query._returning])
        plan = query._get_cursor_wrapper(described)
        plan.initialize()
        self._root = plan.model
        models, keys, self._joins, self._beyond = _joins(plan)
        self._sources = [_Source.of(key, model, keys, plan) for key, (model, _) in models.items()]

    def __call__(self, row: tuple) -> Any:
        records, present = {}, set()
        for key, model, names, cells_of, conversions in self._sources:
            record = records[key] = model(__no_default__=True)
            cells = cells_of(row)
            if cells.count(None) < len(cells):
                present.add(key)
            data = record.__data__
            data.update(zip(names, cells, strict=True))
            for name, convert in conversions:
                data[name] = convert(data[name])
        for source, attribute, joined, _, is_outer, is_foreign_key in self._joins:
            is_there = joined in present or not present.isdisjoint(self._beyond.get(joined, ()))
            if is_there or (is_outer and source in present):
                _attach(records[source], attribute, records[joined] if is_there else None, is_foreign_key)
        return records[self._root]


def _joins(plan: Any) -> tuple[dict[Any, Any], list[Any], list[Any], dict[Any, Any]]:
    """Peewee's plan for a row: the model of each table, the table of each column, what is attached to what, and which
    tables are joined beyond each.
    """
    if not isinstance(plan, ModelCursorWrapper):
        return {plan.model: (plan.model, True)}, [plan.model] * len(plan.columns), [], {}
    models = plan.key_to_constructor
    keys = [key if key in models else plan.model for key in plan.column_keys]
    return models, keys, plan.src_to_dest, plan._dest_reachable  # type: ignore[attr-defined]


class _Source(NamedTuple):
    """A table of a query: its model, the names of its columns, a function that takes them out of a row, and those whose
    values have to be converted.
    """

    key: Any
    model: Any
    names: list[str]
    cells_of: Callable[[tuple], tuple]
    conversions: list[tuple[str, Callable[[Any], Any]]]

    @classmethod
    def of(cls, key: Any, model: Any, keys: list[Any], plan: Any) -> "_Source":
        places = [place for place, it in enumerate(keys) if it is key]
        names = [plan.columns[place] for place in places]
        conversions = [
            (plan.columns[place], plan.converters[place])
            for place in places
            if plan.converters[place] and not isinstance(plan.fields[place], AS_STORED)
        ]
        return cls(key, model, names, _cells(places), conversions)


def _cells(places: list[int]) -> Callable[[tuple], tuple]:
    """A function that returns the cells of a row at these places, which are next to each other in most queries."""
    first, count = (places[0], len(places)) if places else (0, 0)
    if places == list(range(first, first + count)):
        return itemgetter(slice(first, first + count))
    return itemgetter(*places)


def _attach(record: Any, attribute: str, joined: Any, is_foreign_key: bool) -> None:
    if joined is None and is_foreign_key:
        record.__rel__[attribute] = None  # the row is gone, and its id stays
    else:
        setattr(record, attribute, joined)
        record._dirty.clear()
