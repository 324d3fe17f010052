"""The page of the library, and what coordinators can do with one thing in it."""

from typing import Any, NamedTuple

from flask import url_for

from app.library.labels import CARDS, KINDS, PAGES
from app.library.models import LeftOutItem
from app.library.queries.shelves import library_of
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.policy import coordinate


class Keeping(NamedTuple):
    """What the coordinator of a programme can do with a guide or card of ours there."""

    programme: Programme
    is_left_out: bool


def library_page(user: Person) -> dict[str, Any]:
    """Guides, worksheets, cards and entries; for coordinators also what their programmes leave out."""
    library = library_of(user)
    return {
        "guides": library.guides,
        "worksheets": library.worksheets,
        "cards": library.cards,
        "entries": [(entry, KINDS[entry.kind]) for entry in library.entries],
        "has_several": len(library.programmes) > 1,
        "kept": Programme.coordinated_by(user) if coordinate(user) else [],
        "left_out": _left_out(user) if coordinate(user) else [],
    }


def _left_out(user: Person) -> list[tuple[Any, str]]:
    """The title and the address of everything that one of a coordinator's programmes leaves out."""
    by_item = LeftOutItem.by_item(user)
    return [
        *((each.title, url_for("guides.show", key=each.key)) for each in PAGES.values() if each.item in by_item),
        *((each.question, url_for("cards.show", key=each.key)) for each in CARDS.values() if each.item in by_item),
    ]


def keeping(user: Person, item: str) -> list[Keeping]:
    """One for each programme that somebody coordinates, and none for others."""
    if not coordinate(user):
        return []
    left_out = LeftOutItem.by_item(user).get(item, set())
    return [Keeping(programme, programme.id in left_out) for programme in Programme.coordinated_by(user)]
