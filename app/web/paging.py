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


def page_of(entries: Sequence[Any], asked: str | None, most: int = ENTRIES) -> Page:
    """The page with the requested number and at most so many entries, or the nearest one that exists."""
    count = max(1, -(-len(entries) // most))
    number = min(max(1, hidden_int(asked)), count)
    return Page(list(entries[(number - 1) * most : number * most]), number, count)
