"""Events, and forms that are sent twice."""

import pytest

from app.db import Record
from app.errors import OperationReused, RuleBroken
from app.events.models import Event, Operation, once
from app.people.models import Person, Team
from tests import factories


class Thing:
    """A record created by a form."""

    made: list

    @classmethod
    @once
    def make(cls, *, by, name):
        cls.made.append(name)
        if name == "refused":
            raise RuleBroken("No.")
        return Team.create(name=name)

    @classmethod
    def get_by_id(cls, id):
        return Team.get_by_id(id)


@pytest.fixture
def person(database: None) -> Person:
    Thing.made = []
    return factories.member("Amara Okafor", within=factories.programme())


def test_the_same_key_with_the_same_text_finds_the_first_result(person):
    key = factories.key()
    first = Thing.make(by=person, operation=key, name="one")
    assert Thing.make(by=person, operation=key, name="one") == first
    assert Thing.made == ["one"]


def test_the_same_key_with_other_text_is_refused_and_creates_nothing(person):
    key = factories.key()
    Thing.make(by=person, operation=key, name="one")
    with pytest.raises(OperationReused, match="we kept the first one"):
        Thing.make(by=person, operation=key, name="two")
    assert Thing.made == ["one"]


def test_keys_belong_to_a_person(person, cast):
    key = factories.key()
    mine, theirs = (Thing.make(by=by, operation=key, name="one") for by in (person, cast["mentee"]))
    assert mine != theirs


def test_a_refusal_leaves_the_key_unused(person):
    key = factories.key()
    with pytest.raises(RuleBroken):
        Thing.make(by=person, operation=key, name="refused")
    assert Operation.select().where(Operation.key == key).count() == 0
    assert Thing.make(by=person, operation=key, name="one")


def test_no_text_is_stored_with_the_key(person):
    Thing.make(by=person, operation=factories.key(), name="private words")
    kept = str(list(Operation.select().dicts()))
    assert "private" not in kept


def test_an_event_has_a_person_a_name_a_time_and_a_record(person):
    event = Event.record(person, "team.painted", Team.get())
    assert (event.actor, event.name, event.subject_type, event.subject_id) == (
        person,
        "team.painted",
        "Team",
        Team.get().id,
    )
    assert event.at.tzinfo is not None


def test_events_have_no_text(cast):
    columns = {field.name for field in Event._meta.sorted_fields}
    assert columns == {"id", "actor", "name", "subject_type", "subject_id", "at"}
    assert {event.name for event in Event.select()} >= {"session.booked", "agreement.sent", "section.answered"}
    assert all(issubclass(model, Record) for model in (Event, Operation))
