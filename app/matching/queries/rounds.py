"""The rounds of a programme, and who waits for a mentor in it."""

from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN, Query, fn

from app import clock
from app.db import PreparedRows
from app.matching.models import MatchingRound, RoundPair
from app.matching.queries.candidates import mentorship_as_mentee
from app.mentorships.models import Mentorship
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.models import Programme

SHOWN = 20
"""How many of the newest rounds the list shows."""


class Looking(NamedTuple):
    """How many people look for a mentor and have none, and since when the first of them."""

    people: int
    since: datetime | None
    round: int | None
    """The id of the round that is open, if it has suggestions that weren't offered."""


def looking_in(programme: Programme) -> Looking:
    moments = [row.opted_in_at for row in _looking(programme=programme.id, now=clock.now())]
    ready = _ready.first(programme=programme.id) if moments else None
    return Looking(len(moments), min(moments, default=None), ready and ready.id)


def rounds_in(programme: Programme) -> list[Any]:
    """The newest rounds with who started them, how many pairs were offered, and how many of those have begun."""
    return _newest(programme=programme.id)


def _open_as_mentee(param: Any) -> Query:
    """The people who look for a mentor and have none."""
    is_awake = Offer.paused_until.is_null() | (Offer.paused_until <= param("now"))
    return (
        Offer.select(Offer.person, Offer.opted_in_at)
        .join(Person)
        .where(
            (Offer.programme == param("programme"))
            & Offer.opted_in_at.is_null(False)
            & Offer.opted_out_at.is_null()
            & is_awake
            & Person.deactivated_at.is_null()
            & ~fn.EXISTS(mentorship_as_mentee(param("programme")).where(Mentorship.mentee == Offer.person))
        )
    )


def _newest_rounds(param: Any) -> Query:
    is_begun = Mentorship.accepted_by_both() & Mentorship.declined_at.is_null()
    begun = Mentorship.select(Mentorship.id).where(is_begun).alias("begun")
    return (
        MatchingRound.select(
            MatchingRound.id,
            MatchingRound.started_at,
            MatchingRound.solved_at,
            MatchingRound.failed_at,
            MatchingRound.replaced_at,
            Person.name,
            fn.COUNT(RoundPair.offered_at).alias("offered"),
            fn.COUNT(begun.c.id).alias("begun"),
        )
        .join_from(MatchingRound, Person, on=MatchingRound.started_by)
        .join_from(MatchingRound, RoundPair, JOIN.LEFT_OUTER, on=RoundPair.round == MatchingRound.id)
        .join_from(RoundPair, begun, JOIN.LEFT_OUTER, on=RoundPair.mentorship == begun.c.id)
        .where(MatchingRound.programme == param("programme"))
        .group_by(MatchingRound.id, Person.name)
        .order_by(MatchingRound.id.desc())
        .limit(SHOWN)
    )


def _with_suggestions(param: Any) -> Query:
    open_one = MatchingRound.replaced_at.is_null() & MatchingRound.solved_at.is_null(False)
    unoffered = RoundPair.mentor.is_null(False) & RoundPair.offered_at.is_null()
    return (
        MatchingRound.select(MatchingRound.id)
        .join(RoundPair, on=(RoundPair.round == MatchingRound.id))
        .where((MatchingRound.programme == param("programme")) & open_one & unoffered)
        .limit(1)
    )


_ready = PreparedRows(_with_suggestions)
_looking = PreparedRows(_open_as_mentee)
_newest = PreparedRows(_newest_rounds)
