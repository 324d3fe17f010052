"""The offers with which people can be asked, and what the reader has with them already."""

from collections.abc import Iterable
from typing import Any

from peewee import JOIN, Query

from app.db import PreparedRows, in_list
from app.mentorships.models import Ending, Mentorship
from app.mentorships.models.pauses_and_endings import current_ending_of
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.models import Programme


def askable(reader: Person, programme: Programme, people: Iterable[int]) -> list[Any]:
    """The id and the person of the offers that these people have on the board of a programme, each with the id of the
    `mentorship` in which the reader is or would be their mentee, if one goes on or is proposed.
    """
    rows: dict[int, Any] = {}
    for row in _up(reader=reader.id, programme=programme.id, people=[*people]):
        if row.person not in rows or (row.mentorship and not row.ended):
            rows[row.person] = row
    return [row._replace(mentorship=None) if row.ended else row for row in rows.values()]


def _with_mentorship(param: Any) -> Query:
    """One row for each offer and each mentorship that wasn't declined and that the reader knows of."""
    reader = param("reader")
    is_known = Mentorship.asked_at.is_null(False) | (Mentorship.proposed_by == reader)
    theirs = (Mentorship.mentor == Offer.person) & (Mentorship.mentee == reader)
    return (
        Offer.select(
            Offer.id,
            Offer.person,
            Mentorship.id.alias("mentorship"),
            Mentorship.proposed_by,
            Mentorship.asked_at,
            Mentorship.mentee_accepted_at,
            Mentorship.mentor_accepted_at,
            Ending.id.alias("ended"),
        )
        .join_from(Offer, Mentorship, JOIN.LEFT_OUTER, on=theirs & is_known & Mentorship.declined_at.is_null())
        .join_from(Mentorship, Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where(
            (Offer.programme == param("programme"))
            & in_list(Offer.person, param("people"))
            & Offer.offering_since.is_null(False)
            & Offer.opted_out_at.is_null()
        )
    )


_up = PreparedRows(_with_mentorship)
