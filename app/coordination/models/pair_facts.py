"""What a coordinator may know about mentorships: facts, and nothing that anybody wrote (docs/practice.md 8)."""

from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import Query, fn

from app.db import PreparedRows
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.mentorships.models import MENTEE, MENTOR, Ending, Mentorship, Pause, with_interruptions
from app.mentorships.rules.phases import PHASES, is_going_on, state_of
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.models import Programme
from app.programmes.rules.people import has_all


def _facts(condition: Any) -> Query:
    mentee, mentor = Person.alias(), Person.alias()
    pairs = (
        Mentorship.select(
            Mentorship.id,
            Mentorship.programme,
            Mentorship.kind_key,
            Mentorship.mentee,
            Mentorship.mentor,
            Mentorship.proposed_at,
            Mentorship.mentee_accepted_at,
            Mentorship.mentor_accepted_at,
            Mentorship.declined_at,
            Mentorship.agreed_at,
            Mentorship.ends_on,
            mentee.name.alias("mentee_name"),
            mentor.name.alias("mentor_name"),
            Pause.until.alias("paused_until"),
            Pause.zone.alias("paused_zone"),
            Ending.at.alias("ended_at"),
            fn.COALESCE(mentee.deactivated_at, mentor.deactivated_at).alias("left_at"),
            mentee.deactivated_at.alias("mentee_left_at"),
            mentor.deactivated_at.alias("mentor_left_at"),
        )
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
    )
    is_asked = Mentorship.declined_at.is_null() & Mentorship.asked_at.is_null(False)
    found = with_interruptions(pairs, Mentorship).where(condition & is_asked & _is_for_coordinators())
    return found.order_by(Mentorship.id)


def _is_for_coordinators() -> Any:
    """The condition that both have said yes, or that a coordinator proposed it. If what members ask each other were
    listed before the yes, a line that is gone would tell who said no.
    """
    by_one_of_them = (Mentorship.proposed_by == Mentorship.mentee) | (Mentorship.proposed_by == Mentorship.mentor)
    return Mentorship.accepted_by_both() | ~by_one_of_them


def _of_one(param: Any) -> Query:
    theirs = Mentorship.involves(param("person"))
    return _facts(theirs)  # without its programme, so that the database doesn't begin with everybody's


_of_programme = PreparedRows(lambda param: _facts(Mentorship.programme == param("programme")))
_of_person = PreparedRows(_of_one)


class PairFacts(NamedTuple):
    """One mentorship as a coordinator sees it: its people, kind, state and dates."""

    mentee: str
    mentor: str
    mentee_id: int
    mentor_id: int
    kind_key: str
    state: str
    proposed_at: datetime
    is_accepted: bool
    agreed_at: datetime | None
    ends_on: date | None
    paused_until: date | None
    ended_at: datetime | None
    mentee_left_at: datetime | None
    mentor_left_at: datetime | None

    @property
    def kind(self) -> str:
        return MENTORSHIP_KINDS[self.kind_key].name

    @property
    def staying(self) -> str | None:
        """The role of the person who stays, if exactly one of the two has left."""
        if bool(self.mentee_left_at) == bool(self.mentor_left_at):
            return None
        return MENTOR if self.mentee_left_at else MENTEE

    @property
    def staying_id(self) -> int:
        """The id of the person who stays."""
        return self.mentee_id if self.staying == MENTEE else self.mentor_id

    @property
    def staying_name(self) -> str:
        return self.mentee if self.staying == MENTEE else self.mentor

    @property
    def phase(self) -> str:
        return PHASES[self.state]

    @property
    def is_going_on(self) -> bool:
        return is_going_on(self.state)

    @classmethod
    def listed(cls, programme: Programme, reader: Person) -> list["PairFacts"]:
        """The mentorships of a programme, sorted by the mentee's name for this reader."""
        found = [cls._of(row) for row in _of_programme(programme=programme.id)]
        return sorted(found, key=lambda pair: sort_key(pair.mentee, reader.region))

    def has(self, words: str) -> bool:
        """Whether the two names together contain all of these search words."""
        return has_all(words, f"{self.mentee} {self.mentor}")

    @classmethod
    def of_person(cls, person: Person, programme: Programme) -> list["PairFacts"]:
        """What a coordinator may know of somebody's mentorships, the newest first."""
        rows = _of_person(person=person.id)
        return [cls._of(row) for row in reversed(rows) if row.programme == programme.id]

    def other(self, person: Person) -> str:
        """The name of the other person."""
        return self.mentor if person.id == self.mentee_id else self.mentee

    @classmethod
    def _of(cls, row: Any) -> "PairFacts":
        state = state_of(row)
        return cls(
            mentee=row.mentee_name,
            mentor=row.mentor_name,
            mentee_id=row.mentee,
            mentor_id=row.mentor,
            kind_key=row.kind_key,
            state=state,
            proposed_at=row.proposed_at,
            is_accepted=bool(row.mentee_accepted_at and row.mentor_accepted_at),
            agreed_at=row.agreed_at,
            ends_on=row.ends_on,
            paused_until=row.paused_until if state == "paused" else None,
            ended_at=row.ended_at,
            mentee_left_at=row.mentee_left_at,
            mentor_left_at=row.mentor_left_at,
        )
