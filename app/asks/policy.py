"""Who may ask the person of an offer."""

from app.offers.models import Offer
from app.people.models import Person


def ask(user: Person, offer: Offer) -> bool:
    """Any member of the programme, except the person themself. Nothing private refuses it."""
    return offer.person_id != user.id
