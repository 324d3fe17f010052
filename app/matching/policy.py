"""Who may start, read and offer a round, and who may say that a suggestion isn't for them."""

from app.matching.models import MatchingRound, RoundPair
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.policy import coordinate

__all__ = ["change", "coordinate", "see", "skip"]


def see(user: Person, round: MatchingRound) -> bool:
    """A coordinator of its programme; `visible_to` has asked that already."""
    return coordinate(user)


def change(user: Person, pair: RoundPair) -> bool:
    """A coordinator of the round's programme."""
    return coordinate(user)


def skip(user: Person, offer: Offer) -> bool:
    """Anybody who sees somebody else's offer on the board."""
    return offer.person_id != user.id
