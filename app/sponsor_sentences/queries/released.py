"""What coordinators read: the words that both people of a pair have released, and nothing else."""

from typing import Any, NamedTuple

from peewee import JOIN

from app.db import PreparedRows
from app.mentorships.models import Ending, Mentorship
from app.mentorships.models.pauses_and_endings import current_ending_of
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.sponsor_sentences.models import SponsorSentence

FEW = 5
"""Under as many mentorships that are going on, leaving names out hides little."""


class ReleasedSentence(NamedTuple):
    """A released sentence. `names` is empty unless both released it with their names."""

    text: str
    names: tuple[str, ...]


def released_in(programme: Programme, reader: Person) -> list[ReleasedSentence]:
    """The released sentences of a programme, in the order of their words, which says nothing about who or when."""
    found = [
        ReleasedSentence(row.text, (row.mentee_name, row.mentor_name) if row.mentee_named and row.mentor_named else ())
        for row in _released(programme=programme.id)
    ]
    return sorted(found, key=lambda sentence: sort_key(sentence.text, reader.region))


def coordinators_of(programme: Programme) -> dict[int, str]:
    """The names of those who read released sentences today, by id."""
    return {row.id: row.name for row in _coordinators(programme=programme.id)}


def has_few_mentorships(programme: Programme) -> bool:
    """Whether fewer than FEW mentorships are going on."""
    return len(_going(programme=programme.id)) < FEW


def _of_programme(param: Any) -> Any:
    mentee, mentor = Person.alias(), Person.alias()
    released = SponsorSentence.mentee_at.is_null(False) & SponsorSentence.mentor_at.is_null(False)
    both_here = mentee.deactivated_at.is_null() & mentor.deactivated_at.is_null()
    return (
        SponsorSentence.select(
            SponsorSentence.text,
            SponsorSentence.mentee_named,
            SponsorSentence.mentor_named,
            mentee.name.alias("mentee_name"),
            mentor.name.alias("mentor_name"),
        )
        .join_from(SponsorSentence, Mentorship)
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .where((Mentorship.programme == param("programme")) & released)
        .where(SponsorSentence.deleted_at.is_null() & both_here)
    )


def _going_on(param: Any) -> Any:
    return (
        Mentorship.select(Mentorship.id)
        .join(Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where((Mentorship.programme == param("programme")) & Mentorship.goes_on())
        .limit(FEW)
    )


_released = PreparedRows(_of_programme)
_going = PreparedRows(_going_on)
_coordinators = PreparedRows(
    lambda param: (
        Enrolment.select(Person.id, Person.name)
        .join(Person)
        .where((Enrolment.programme == param("programme")) & (Enrolment.role == COORDINATOR))
        .where(Person.deactivated_at.is_null())
        .order_by(Enrolment.id)
    )
)
