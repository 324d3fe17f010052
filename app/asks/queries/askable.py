"""The offers with which people can be asked."""

from collections.abc import Iterable
from typing import Any

from app.db import PreparedRows, in_list
from app.offers.models import Offer
from app.programmes.models import Programme


def askable(programme: Programme, people: Iterable[int]) -> list[Any]:
    """The id and the person of the offers that these people have on the board of a programme."""
    return list(_up(programme=programme.id, people=[*people]))


_up = PreparedRows(
    lambda param: Offer.select(Offer.id, Offer.person).where(
        (Offer.programme == param("programme"))
        & in_list(Offer.person, param("people"))
        & Offer.offering_since.is_null(False)
        & Offer.opted_out_at.is_null()
    )
)
