"""Long lists, split into pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.forms import hidden_int

ENTRIES = 50
"""The number of entries on one page."""


@dataclass(frozen=True)
class Page:
    """One page of a list: the ids on it, its number, and how many pages there are."""

    ids: list[int]
    number: int
    count: int


def page_of(ids: Sequence[int], asked: str | None) -> Page:
    """The page with the requested number, or the nearest one that exists."""
    count = max(1, -(-len(ids) // ENTRIES))
    number = min(max(1, hidden_int(asked)), count)
    return Page(list(ids[(number - 1) * ENTRIES : number * ENTRIES]), number, count)


def number_with(ids: Sequence[int], id: int) -> int:
    """The number of the page with this id; the first if none has it."""
    return ids.index(id) // ENTRIES + 1 if id in ids else 1
