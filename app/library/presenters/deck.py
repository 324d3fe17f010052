"""The question cards of somebody's library as one deck: ours, and those that coordinators added."""

from typing import Any, NamedTuple

from flask import url_for

from app.i18n import _
from app.library.labels import ASKERS
from app.library.queries.shelves import library_of
from app.people.models import Person


class DeckCard(NamedTuple):
    """One card, as its page and a sheet of cards show it."""

    address: str
    asker: Any
    question: Any
    follow_ups: list[Any]
    use: Any


def deck_of(user: Person) -> list[DeckCard]:
    """All cards in the order in which “Another card” leads through them."""
    library = library_of(user)
    ours = [
        DeckCard(url_for("cards.show", key=card.key), ASKERS[card.asker], card.question, [*card.follow_ups], card.use)
        for card in library.cards
    ]
    added = [
        DeckCard(
            url_for("library_entries.show", id=entry.id), _("Question card"), entry.title, entry.follow_ups, entry.line
        )
        for entry in library.entries
        if entry.is_card
    ]
    return ours + added


def card_after(deck: list[DeckCard], address: str) -> str:
    """The address of the card that follows, or of the first one. The same address if there is no other."""
    addresses = [card.address for card in deck]
    place = addresses.index(address) + 1 if address in addresses else 0
    return addresses[place % len(addresses)] if addresses else address
