"""Prepared records are those that peewee reads, with the same joined records (app/db/readers.py)."""

from typing import Any

import pytest
from peewee import Model

from app.db import PreparedRecords
from app.db.readers import RecordReader
from app.mentorships.models import Mentorship, listing
from app.people.models import Person
from tests.cast import Cast
from tests.test_prepared_inserts import models


def contents(record: Any) -> Any:
    """The columns of a record, whether it is changed, and its joined records with theirs."""
    if not isinstance(record, Model):
        return record
    own = {name: value for name, value in vars(record).items() if name not in ("__data__", "__rel__", "_dirty")}
    joined = {name: contents(other) for name, other in {**record.__rel__, **own}.items()}
    return type(record), record.__data__, set(record._dirty), joined


def compared(query: Any) -> int:
    """The number of records, after comparing those of peewee with ours."""
    found = PreparedRecords(lambda param: query)()
    assert [contents(it) for it in found] == [contents(it) for it in query]
    return len(found)


@pytest.mark.parametrize("who", ["mentee", "mentor", "coordinator"])
def test_what_each_model_shows_somebody_is_read_as_peewee_reads_it(cast: Cast, who: str):
    seen = 0
    for model in models():
        if hasattr(model, "visible_to"):
            seen += compared(model.visible_to(cast[who]))
    assert seen


def test_every_model_is_read_as_peewee_reads_it(cast: Cast):
    for model in models():
        compared(model.select())


def test_a_list_of_mentorships_is_read_as_peewee_reads_it(cast: Cast):
    for person in (cast["mentee"], cast["mentor"], cast["other_mentee"]):
        plain = listing._mine(lambda _, person=person: person)
        assert [contents(it) for it in listing._mine_records(person=person.id)] == [contents(it) for it in plain]


def test_columns_in_any_order_reach_their_records(cast: Cast):
    mentee = Person.alias()
    query = Mentorship.select(mentee.name, Mentorship.id, mentee.id, Mentorship.mentee).join(
        mentee, on=Mentorship.mentee
    )
    read = RecordReader(query)
    rows = list(query.tuples())
    assert rows
    assert [contents(read(row)) for row in rows] == [contents(it) for it in query]
