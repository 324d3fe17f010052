"""The suggestions of a round as they are stored, with what became of them."""

from typing import Any, NamedTuple

from peewee import JOIN, Query, fn

from app.db import PreparedRows
from app.matching.labels import LEFT
from app.matching.models import MatchingRound, RoundPair
from app.mentorships.models import Mentorship
from app.people.models import Person

SUGGESTED, OFFERED, BEGUN, NOT_TAKEN_UP, REFUSED, NOBODY, GONE = (
    "suggested",
    "offered",
    "begun",
    "not taken up",
    "refused",
    "nobody",
    "gone",
)
"""Where a mentee of a round stands. Between OFFERED and what follows, no page says who has answered. GONE: they aren't
looking for a mentor any more.
"""


class RoundRow(NamedTuple):
    """One mentee of a round, the mentor who is suggested, and how it stands."""

    id: int
    mentee_id: int
    mentee: str
    mentor_id: int | None
    mentor: str
    is_by_hand: bool
    standing: str
    refusal: str
    """A key of REFUSALS, if a fact about the two keeps it from being offered."""


def rows_of(round: MatchingRound) -> list[RoundRow]:
    """Every mentee of a round, before anybody looks at what people wrote since."""
    return [
        RoundRow(
            row.id,
            row.mentee,
            row.mentee_name,
            row.mentor,
            row.mentor_name or "",
            bool(row.is_by_hand),
            _standing(row),
            row.refusal or (LEFT if row.left_at else ""),
        )
        for row in _rows(round=round.id)
    ]


def _standing(row: Any) -> str:
    if row.declined_at:
        return NOT_TAKEN_UP
    if row.mentee_accepted_at and row.mentor_accepted_at:
        return BEGUN
    if row.offered_at and not row.refusal:
        return OFFERED
    if row.mentee_left_at and not row.offered_at:
        return GONE
    if row.refusal or row.left_at:
        return REFUSED
    return SUGGESTED if row.mentor else NOBODY


def _pairs_of(param: Any) -> Query:
    mentee, mentor = Person.alias(), Person.alias()
    return (
        RoundPair.select(
            RoundPair.id,
            RoundPair.mentee,
            mentee.name.alias("mentee_name"),
            RoundPair.mentor,
            mentor.name.alias("mentor_name"),
            RoundPair.is_by_hand,
            RoundPair.offered_at,
            RoundPair.refusal,
            mentee.deactivated_at.alias("mentee_left_at"),
            fn.COALESCE(mentee.deactivated_at, mentor.deactivated_at).alias("left_at"),
            Mentorship.declined_at,
            Mentorship.mentee_accepted_at,
            Mentorship.mentor_accepted_at,
        )
        .join_from(RoundPair, mentee, on=RoundPair.mentee)
        .join_from(RoundPair, mentor, JOIN.LEFT_OUTER, on=RoundPair.mentor)
        .join_from(RoundPair, Mentorship, JOIN.LEFT_OUTER, on=RoundPair.mentorship)
        .where(RoundPair.round == param("round"))
        .order_by(RoundPair.mentee)
    )


_rows = PreparedRows(_pairs_of)
