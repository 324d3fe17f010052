"""Whether others see somebody's times for one conversation, and why not."""

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from app.offers.models import Offer
from app.people.models import Person


class Shown(Enum):
    """Whether the times of a person are on any board, or what keeps them off."""

    YES = "yes"
    NOT_TAKING = "not taking"
    """No offer takes one-off conversations, or it was taken down."""
    NO_TOPIC = "no topic"
    """The offer names nothing they can help with, so it isn't on the board."""
    PAUSED = "paused"


class TimesStanding(NamedTuple):
    shown: Shown
    until: datetime | None = None
    """The end of the pause."""


def standing_of(person: Person) -> TimesStanding:
    """How the times of a person stand. One programme where they are shown is enough."""
    offers = Offer.select().where(Offer.person == person)
    taking = [offer for offer in offers if offer.takes_micro and not offer.opted_out_at]
    offering = [offer for offer in taking if offer.offering_since]
    if not taking:
        return TimesStanding(Shown.NOT_TAKING)
    if not offering:
        return TimesStanding(Shown.NO_TOPIC)
    if all(offer.is_paused for offer in offering):
        return TimesStanding(Shown.PAUSED, min(offer.paused_until for offer in offering))
    return TimesStanding(Shown.YES)
