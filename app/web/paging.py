"""Long lists, split into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.web.forms import hidden_int

ENTRIES = 50
"""The number of entries on one page."""


@dataclass(frozen=True)
class Page:
    """One page of a list: the entries on it, its number, and how many pages there are."""

    entries: list[Any]
    number: int
    count: int


def page_of(entries: Sequence[Any], asked: str | None) -> Page:
    """The page with the requested number, or the nearest one that exists."""
    count = max(1, -(-len(entries) // ENTRIES))
    number = min(max(1, hidden_int(asked)), count)
    return Page(list(entries[(number - 1) * ENTRIES : number * ENTRIES]), number, count)
