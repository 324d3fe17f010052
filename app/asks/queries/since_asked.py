"""What has changed since somebody asked, while their ask is open."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import JOIN, Query

from app import clock
from app.db import PreparedRows, in_list
from app.mentorships.models import Ending, Mentorship
from app.mentorships.models.pauses_and_endings import current_ending_of
from app.offers.models import Offer
from app.offers.queries.places import takes_a_place
from app.people.models import Person
from app.programmes.models import Programme


def found_mentor_at(person: Person, programme: Programme) -> datetime | None:
    """When the newest mentorship began that this person is the mentee of and that goes on. Micro isn't counted, nor a
    mentor whose account is deactivated.
    """
    begun = [
        max(row.mentee_accepted_at, row.mentor_accepted_at) for row in _going(person=person.id, programme=programme.id)
    ]
    return max(begun, default=None)


def pausing(programme: Programme, people: Iterable[int]) -> set[int]:
    """Which of these people have paused their offer in a programme, by id."""
    return {row.person for row in _paused(programme=programme.id, people=[*people], now=clock.now())}


def _mentored_by_somebody(param: Any) -> Query:
    mentor, here = Person.alias(), Mentorship.programme == param("programme")
    return (
        Mentorship.select(Mentorship.mentee_accepted_at, Mentorship.mentor_accepted_at)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .join_from(Mentorship, Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where((Mentorship.mentee == param("person")) & here & takes_a_place() & mentor.deactivated_at.is_null())
    )


_going = PreparedRows(_mentored_by_somebody)
_paused = PreparedRows(
    lambda param: Offer.select(Offer.person).where(
        (Offer.programme == param("programme"))
        & in_list(Offer.person, param("people"))
        & (Offer.paused_until > param("now"))
    )
)
