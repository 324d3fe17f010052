"""A prepared INSERT is the same statement that peewee builds, for every model."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    Field,
    FloatField,
    ForeignKeyField,
    IntegerField,
    ModelInsert,
    TextField,
)

from app.db import ListField, Record, UtcField
from app.rosters.models.json_field import JsonField

SAMPLES = {
    AutoField: 5,
    ForeignKeyField: 7,
    UtcField: datetime(2026, 11, 28, 12, tzinfo=UTC),
    DateField: date(2026, 11, 28),
    BooleanField: True,
    IntegerField: 3,
    FloatField: 0.5,
    BlobField: b"key",
    CharField: "mentee@example.org",
    ListField: ("questions", "listening"),
    JsonField: {"column": "Name"},
    TextField: "Europe/Kiev",  # a zone under an old name is stored under its new one
}


def models(of: type[Record] = Record) -> list[type[Record]]:
    """Every model that has a table."""
    found = [model for below in of.__subclasses__() for model in (below, *models(below))]
    return sorted((m for m in found if m.__module__.startswith("app.")), key=lambda model: model.__name__)


def sample(field: Field) -> Any:
    return next(value for kind, value in SAMPLES.items() if isinstance(field, kind))


def rows(model: type[Record]) -> list[dict[str, Any]]:
    """A row with every column, the same in another order, one with its required columns, and one with an id."""
    fields = {field.name: field for field in model._meta.sorted_fields}
    with_id = {name: sample(field) for name, field in fields.items()}
    whole = {name: value for name, value in with_id.items() if not isinstance(fields[name], AutoField)}
    least = {name: value for name, value in whole.items() if not fields[name].null}
    return [whole, dict(reversed(whole.items())), least, with_id]


@pytest.fixture(scope="module", autouse=True)
def all_models(app) -> None:
    """Importing the app imports every model."""


def test_there_are_models():
    assert len(models()) > 30


def statement(query: ModelInsert) -> tuple[str, list[Any]]:
    """The SQL and its values. A wrapped blob of psycopg equals no other, so the bytes in it are compared."""
    sql, values = query.sql()
    return sql, [getattr(value, "obj", value) for value in values]


def compared(model: type[Record], row: dict[str, Any], *, ignoring: bool) -> None:
    queries = [ModelInsert(model, model._normalize_data(row, {})), model.insert(row), model.insert(**row)]
    peewees, first, again = (statement(query.on_conflict_ignore() if ignoring else query) for query in queries)
    assert first == peewees
    assert again == peewees


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("ignoring", [False, True], ids=["plain", "ON CONFLICT DO NOTHING"])
def test_every_models_insert_is_the_one_peewee_builds(ignoring):
    for model in models():
        for row in rows(model):
            compared(model, row, ignoring=ignoring)


@pytest.mark.usefixtures("database")
def test_an_insert_that_is_not_one_plain_row_is_left_to_peewee():
    for model in models():
        row = rows(model)[0]
        several = [row, row]
        assert statement(model.insert_many(several)) == statement(ModelInsert(model, several))
