"""What a coordinator may know about mentorships: facts, and nothing that anybody wrote (docs/practice.md 8)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import Query

from app.db import PreparedRows, in_list
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.mentorships.models import Ending, Mentorship, Pause, with_interruptions
from app.mentorships.rules.phases import PHASES, state_of
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.models import Programme, has_all


def _named(param: Any) -> Query:
    mentee, mentor = Person.alias(), Person.alias()
    return (
        Mentorship.select(Mentorship.id, mentee.name.alias("mentee"), mentor.name.alias("mentor"))
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .where((Mentorship.programme == param("programme")) & Mentorship.declined_at.is_null())
        .order_by(Mentorship.id)
    )


def _pairs(param: Any) -> Query:
    mentee, mentor = Person.alias(), Person.alias()
    pairs = (
        Mentorship.select(
            Mentorship.id,
            Mentorship.kind_key,
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
        )
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
    )
    return with_interruptions(pairs, Mentorship).where(in_list(Mentorship.id, param("ids")))


_pair_names = PreparedRows(_named)
_pair_rows = PreparedRows(_pairs)


@dataclass(frozen=True)
class PairFacts:
    """One mentorship as a coordinator sees it: its people, kind, state and dates."""

    mentee: str
    mentor: str
    kind: str
    state: str
    agreed_at: datetime | None
    ends_on: date | None
    paused_until: date | None
    ended_at: datetime | None

    @property
    def phase(self) -> str:
        return PHASES[self.state]

    @classmethod
    def listed(cls, programme: Programme, reader: Person, words: str = "") -> list[int]:
        """The ids of the mentorships of a programme, sorted by the mentee's name for this reader.

        With search words, only those where the two names together contain all of them.
        """
        rows = [row for row in _pair_names(programme=programme.id) if has_all(words, f"{row.mentee} {row.mentor}")]
        return [row.id for row in sorted(rows, key=lambda row: sort_key(row.mentee, reader.region))]

    @classmethod
    def of(cls, ids: list[int]) -> list["PairFacts"]:
        """What a coordinator may know of these mentorships, in this order."""
        rows = {row.id: row for row in _pair_rows(ids=ids)}
        return [cls._of(rows[id]) for id in ids if id in rows]

    @classmethod
    def _of(cls, row: Any) -> "PairFacts":
        state = state_of(row)
        return cls(
            mentee=row.mentee_name,
            mentor=row.mentor_name,
            kind=MENTORSHIP_KINDS[row.kind_key].name,
            state=state,
            agreed_at=row.agreed_at,
            ends_on=row.ends_on,
            paused_until=row.paused_until if state == "paused" else None,
            ended_at=row.ended_at,
        )
