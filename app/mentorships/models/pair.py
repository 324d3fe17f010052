"""What any record of two people is read with: their mentorship, both of them, and what interrupts it."""

from typing import Any

from peewee import JOIN

from app.mentorships.models.mentorship import Mentorship
from app.mentorships.models.pauses_and_endings import Ending, Pause, joined_to
from app.people.models import Person

_mentee, _mentor = Person.alias(), Person.alias()
PAIR = (Mentorship, _mentee, _mentor, Pause, Ending)
"""What a query adds to its columns so that a record comes with its mentorship, both people and what interrupts it."""


def with_pair(query: Any, joined: Any) -> Any:
    """Join the mentorship that `joined` belongs to, and its two people, to a query that selects `PAIR`.

    The people are always there. LEFT lets a database leave them out of a query that selects less.
    """
    return joined_to(
        query.join_from(joined, Mentorship)
        .join_from(Mentorship, _mentee, JOIN.LEFT_OUTER, on=Mentorship.mentee)
        .join_from(Mentorship, _mentor, JOIN.LEFT_OUTER, on=Mentorship.mentor),
        Mentorship,
    )


def of_the_two(user: Person) -> Any:
    """The condition that somebody is one of the two, in a query with `with_pair`."""
    return ((Mentorship.mentee == user) | (Mentorship.mentor == user)) & Mentorship.declined_at.is_null()
