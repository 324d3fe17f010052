"""Who may read the board, say what they offer, and keep the list of topics."""

from app.offers.models import Offer, PrivateWish, Topic
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.policy import coordinate

__all__ = ["change", "coordinate", "keep", "take_back", "take_part"]


def take_part(user: Person, programme: Programme) -> bool:
    """Say what one offers and asks for in a programme that one is enrolled in."""
    return True


def change(user: Person, offer: Offer) -> bool:
    """Take one's own offer down, put it up, pause it."""
    return offer.person_id == user.id


def keep(user: Person, topic: Topic) -> bool:
    """Rename or remove a topic of a programme that one coordinates."""
    return coordinate(user)


def take_back(user: Person, wish: PrivateWish) -> bool:
    """Take back what one said in private."""
    return wish.person_id == user.id
