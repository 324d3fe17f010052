"""All mentorships of a person in one query, for lists and for Today."""

from functools import cached_property
from typing import Any

from peewee import Query

from app.db import PreparedRecords
from app.mentorships.models.interruptions import with_interruptions
from app.mentorships.models.mentorship import Mentorship
from app.mentorships.models.pauses_and_endings import Ending, Pause
from app.people.models import Person

SHOWN = ("id", "name", "call_me", "joined_at", "zone", "deactivated_at")
"""What lists and Today need of each of the two people."""


class MentorshipList(list[Mentorship]):
    """Mentorships of a person. Every room asks which of them are going on, so rooms share the answers
    (docs/adding-a-room.md, "A cheap need").
    """

    @cached_property
    def going_on(self) -> dict[int, Mentorship]:
        """Those that have begun and not ended, by id, paused ones too."""
        return {mentorship.id: mentorship for mentorship in self if mentorship.is_going_on}

    @cached_property
    def active(self) -> dict[int, Mentorship]:
        """Those that are going on and aren't paused, by id."""
        return {id: mentorship for id, mentorship in self.going_on.items() if not mentorship.is_paused}


def mentorships_of(user: Person) -> MentorshipList:
    """A person's mentorships, the newest first and ended ones last, in one query. They keep their state, and the others
    in them who are called the same have their family names (`Person.has_namesake`).
    """
    found = _mine_records(person=user.id)
    for mentorship in found:
        mentorship.keeps_state = True
    tell_apart([mentorship.other(user) for mentorship in found], user)
    return MentorshipList(sorted(found, key=lambda mentorship: mentorship.has_ended))


def tell_apart(people: list[Person], reader: Person) -> None:
    """Let those of these people who are called like another one, or like the reader, have their family names too."""
    called: dict[str, set[int]] = {reader.short_name.casefold(): {reader.id}}
    for person in people:
        called.setdefault(person.short_name.casefold(), set()).add(person.id)
    alike = {id for ids in called.values() if len(ids) > 1 for id in ids}
    for person in people:
        person.has_namesake = person.id in alike


def _mine(param: Any) -> Query:
    mentee, mentor = Person.alias(), Person.alias()
    pairs = (
        Mentorship.select(
            Mentorship,
            *(getattr(person, name) for person in (mentee, mentor) for name in SHOWN),
            Pause.id, Pause.by, Pause.until, Pause.zone,
            Ending.id, Ending.at, Ending.mentee_back_at, Ending.mentor_back_at,
        )
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
    )  # fmt: skip
    return (
        with_interruptions(pairs, Mentorship)
        .where(Mentorship.known_to(param("person")))
        .order_by(Mentorship.proposed_at.desc(), Mentorship.id.desc())
    )


_mine_records = PreparedRecords(_mine)
