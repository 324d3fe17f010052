"""What is copied from the library to a shelf: a document that the two can make their own."""

from app.library.labels import CARDS, GUIDES
from app.library.rules.shapes import LibraryItem


def copied(key: str) -> dict[str, str]:
    """The title and text of a guide or a card (`guide:listening`, `card:away`), as they are now. Empty without one."""
    kind, _colon, name = key.partition(":")
    if kind == "guide" and name in GUIDES:
        item = LibraryItem.of_guide(GUIDES[name])
    elif kind == "card" and name in CARDS:
        item = LibraryItem.of_card(CARDS[name])
    else:
        return {}
    return {"title": item.title, "text": item.text}
