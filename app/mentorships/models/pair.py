"""Loads a record together with its mentorship, both people, and the pause or ending."""

from typing import Any

from peewee import JOIN

from app.db import AnyRecord
from app.events.models import Event
from app.mentorships.models.interruptions import with_interruptions
from app.mentorships.models.mentorship import Mentorship
from app.mentorships.models.pauses_and_endings import Ending, Pause
from app.people.models import Person

_mentee, _mentor = Person.alias(), Person.alias()
PAIR = (Mentorship, _mentee, _mentor, Pause, Ending)
"""The columns that give each record of a query its mentorship, both people, pause and ending."""


def with_pair(query: Any, joined: Any) -> Any:
    """Join the mentorship that `joined` belongs to, and its two people, to a query that selects `PAIR`.

    Both people always exist. With a LEFT join the database can skip them in a query that doesn't select them.
    """
    return with_interruptions(
        query.join_from(joined, Mentorship)
        .join_from(Mentorship, _mentee, JOIN.LEFT_OUTER, on=Mentorship.mentee)
        .join_from(Mentorship, _mentor, JOIN.LEFT_OUTER, on=Mentorship.mentor),
        Mentorship,
    )


def select_with_pair(model: Any, parent: Any = None) -> Any:
    """The records of a model, each loaded with its mentorship, both people, and the pause or ending.

    `parent` is the model that has the mentorship, if `model` has none of its own; it is loaded too.
    """
    if parent is None:
        return with_pair(model.select(model, *PAIR), model)
    return with_pair(model.select(model, parent, *PAIR).join(parent), parent)


def subject_with_pair(event: Event, model: type[AnyRecord], *conditions: Any) -> AnyRecord | None:
    """The record of this model that an event is about, loaded with its pair; None if it doesn't meet the conditions."""
    return select_with_pair(model).where(model.id == event.subject_id, *conditions).get_or_none()


def of_the_two(user: Person) -> Any:
    """The condition that the user is one of the two people, for a query with `with_pair`."""
    return Mentorship.known_to(user)
