"""What a coordinator may know: facts without a single column of anybody's words (docs/practice.md 8)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import Query

from app.db import Listing
from app.kinds import KINDS
from app.mentorships.models import Ending, Mentorship, Pause, joined_to
from app.mentorships.phases import PHASES, state_of
from app.people.alphabets import sort_key
from app.people.models import Person
from app.programmes.models import Programme


def _pairs(given: Any) -> Query:
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
    return (
        joined_to(pairs, Mentorship)
        .where((Mentorship.programme == given("programme")) & Mentorship.declined_at.is_null())
        .order_by(Mentorship.id)
    )


_pair_rows = Listing(_pairs)


@dataclass(frozen=True)
class PairFacts:
    """One mentorship as a coordinator sees it: who, which kind, which state, since when, until when."""

    mentee: str
    mentor: str
    kind: str
    phase: str
    agreed_at: datetime | None
    ends_on: date | None
    paused_until: date | None
    ended_at: datetime | None

    @classmethod
    def of(cls, programme: Programme, reader: Person) -> list["PairFacts"]:
        """Every mentorship of a programme, by the mentee's name as the reader sorts names."""
        facts = [
            cls(
                mentee=row.mentee_name,
                mentor=row.mentor_name,
                kind=KINDS[row.kind_key].name,
                phase=PHASES[state],
                agreed_at=row.agreed_at,
                ends_on=row.ends_on,
                paused_until=row.paused_until if state == "paused" else None,
                ended_at=row.ended_at,
            )
            for row in _pair_rows(programme=programme.id)
            for state in [state_of(row)]
        ]
        return sorted(facts, key=lambda pair: sort_key(pair.mentee, reader.region))
