"""All mentorships of a person in one query, for lists and for Today."""

from functools import cached_property
from typing import Any

from peewee import Query

from app.db import PreparedRows
from app.mentorships.models.interruptions import INTERRUPTED, with_interruptions
from app.mentorships.models.mentorship import Mentorship
from app.mentorships.models.pauses_and_endings import Ending, Pause
from app.people.models import Person
from app.roles import ROLES

INTERRUPTED_NAMES = (
    "pause_id",
    "paused_by",
    "paused_until",
    "paused_zone",
    "ending_id",
    "ended_at",
    "mentee_back_at",
    "mentor_back_at",
)


class MentorshipList(list[Mentorship]):
    """Mentorships of a person. Every room asks which of them are going on, and a state takes as long to work out as a
    row of Today takes to render, so rooms share the answers (docs/adding-a-room.md, "A cheap need").
    """

    @cached_property
    def begun(self) -> dict[int, Mentorship]:
        """Those that have begun and not ended, paused ones too."""
        return {mentorship.id: mentorship for mentorship in self if mentorship.has_begun}

    @cached_property
    def active(self) -> dict[int, Mentorship]:
        """Those that have begun and are neither paused nor over."""
        return {id: mentorship for id, mentorship in self.begun.items() if not mentorship.is_paused}


def mentorships_of(user: Person) -> MentorshipList:
    """A person's mentorships, the newest first and ended ones last, in one query."""
    found = (_whole(row) for row in _mine_rows(person=user.id))
    return MentorshipList(sorted(found, key=lambda mentorship: mentorship.has_ended))


def _mine(param: Any) -> Query:
    mentee, mentor = Person.alias(), Person.alias()
    pairs = (
        Mentorship.select(
            *Mentorship._meta.sorted_fields,
            mentee.name.alias("mentee_name"),
            mentee.call_me.alias("mentee_call_me"),
            mentee.joined_at.alias("mentee_joined_at"),
            mentee.zone.alias("mentee_zone"),
            mentee.deactivated_at.alias("mentee_deactivated_at"),
            mentor.name.alias("mentor_name"),
            mentor.call_me.alias("mentor_call_me"),
            mentor.joined_at.alias("mentor_joined_at"),
            mentor.zone.alias("mentor_zone"),
            mentor.deactivated_at.alias("mentor_deactivated_at"),
            *INTERRUPTED,
        )
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
    )
    return (
        with_interruptions(pairs, Mentorship)
        .where(Mentorship.known_to(param("person")))
        .order_by(Mentorship.proposed_at.desc(), Mentorship.id.desc())
    )


_mine_rows = PreparedRows(_mine)


def _whole(row: Any) -> Mentorship:
    """Build the record from a row of `_mine`, with its two people, pause and ending."""
    columns = row._asdict()
    interrupted = {name: columns.pop(name) for name in INTERRUPTED_NAMES}
    people = {
        role: Person(
            id=columns[role],
            name=columns.pop(f"{role}_name"),
            call_me=columns.pop(f"{role}_call_me"),
            joined_at=columns.pop(f"{role}_joined_at"),
            zone=columns.pop(f"{role}_zone"),
            deactivated_at=columns.pop(f"{role}_deactivated_at"),
        )
        for role in ROLES
    }
    mentorship = Mentorship(**columns | people)
    mentorship.open_pause, mentorship.current_ending = _pause(interrupted), _ending(interrupted)
    return mentorship


def _pause(row: dict[str, Any]) -> Pause | None:
    if row["pause_id"] is None:
        return None
    return Pause(id=row["pause_id"], by=row["paused_by"], until=row["paused_until"], zone=row["paused_zone"])


def _ending(row: dict[str, Any]) -> Ending | None:
    if row["ending_id"] is None:
        return None
    sides = {name: row[name] for name in ("mentee_back_at", "mentor_back_at")}
    return Ending(id=row["ending_id"], at=row["ended_at"], **sides)
