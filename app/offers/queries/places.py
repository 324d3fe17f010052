"""How many places mentors have taken."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from peewee import JOIN, Query

from app.db import PreparedRows, in_list
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending, Mentorship
from app.mentorships.models.pauses_and_endings import current_ending_of
from app.people.models import Person


def places_taken(mentors: Iterable[int]) -> Counter[int]:
    """How many mentorships each mentor has that have begun and not ended, in all programmes. Micro isn't counted, nor a
    mentee whose account is deactivated: nobody takes the place of somebody who has left.
    """
    return Counter(row.mentor for row in _going(mentors=[*mentors]))


def takes_a_place() -> Any:
    """The condition that a mentorship has begun and not ended, in a query that joins `Ending`. Micro isn't counted."""
    return Mentorship.goes_on() & (Mentorship.kind_key != MICRO.key)


def _mentored(param: Any) -> Query:
    mentee = Person.alias()
    return (
        Mentorship.select(Mentorship.mentor)
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where(in_list(Mentorship.mentor, param("mentors")) & takes_a_place() & mentee.deactivated_at.is_null())
    )


_going = PreparedRows(_mentored)
