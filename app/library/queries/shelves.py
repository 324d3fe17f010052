"""What stands in somebody's library: ours, without what their programmes leave out, and what coordinators added."""

from typing import NamedTuple

from app.library.labels import CARDS, GUIDES, PAGES, WORKSHEETS
from app.library.models import LeftOutItem, LibraryEntry
from app.library.rules.shapes import Card, Guide, LibraryItem
from app.people.models import Person
from app.programmes.models import Programme


class Library(NamedTuple):
    """`left_out` are the keys that the reader doesn't find, because all their programmes leave them out."""

    guides: list[Guide]
    worksheets: list[Guide]
    cards: list[Card]
    entries: list[LibraryEntry]
    left_out: frozenset[str]
    programmes: list[Programme]


def library_of(user: Person) -> Library:
    """The library of all programmes that somebody is in. An item is left out if all of them leave it out."""
    programmes = Programme.of(user)
    left_out = left_out_for(user, programmes)
    guides, worksheets = (
        [each for each in pages.values() if each.item not in left_out] for pages in (GUIDES, WORKSHEETS)
    )
    cards = [card for card in CARDS.values() if card.item not in left_out]
    return Library(guides, worksheets, cards, LibraryEntry.listed_for(user), left_out, programmes)


def left_out_for(user: Person, programmes: list[Programme] | None = None) -> frozenset[str]:
    """The keys of what all of somebody's programmes leave out. `programmes` are those, if they're known."""
    by_item = LeftOutItem.by_item(user)
    everywhere = {each.id for each in programmes or (Programme.of(user) if by_item else ())}
    return frozenset(item for item, where in by_item.items() if where >= everywhere)


def item_for(user: Person, key: str) -> LibraryItem | None:
    """What somebody can read in their library under this key, to copy it. None if there is no such thing for them."""
    kind, _, name = key.partition(":")
    if kind == "guide" and name in PAGES:
        return LibraryItem.of_guide(PAGES[name])
    if kind == "card" and name in CARDS:
        return LibraryItem.of_card(CARDS[name])
    entries = LibraryEntry.listed_for(user) if kind == "entry" else []
    return next((item_of(entry) for entry in entries if str(entry.id) == name), None)


def item_of(entry: LibraryEntry) -> LibraryItem:
    """An entry as other rooms get to know it."""
    text = "\n".join(f"- {each}" for each in entry.follow_ups) if entry.is_card else entry.text
    whole = "\n\n".join(filter(None, (text, entry.line) if entry.is_card else (entry.line, text)))
    return LibraryItem(f"entry:{entry.id}", entry.title, whole, entry.link, entry.is_card)
