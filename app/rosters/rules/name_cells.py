"""The name in one cell or two, and what is odd about it."""

import re
from dataclasses import dataclass

from app import text
from app.rosters.rules.address_cells import is_error, is_formula
from app.text import SUFFIXES

KEPT = "\u200c\u200d"
"""Joiners that Persian and Indian names need."""

CONJUNCTIONS = re.compile(r"\s(?:and|und|et|y|e|i|&|\+|/)\s|[&+]", re.IGNORECASE)


@dataclass(frozen=True)
class NameFound:
    """A name, or why it can't be used (`problem`), and a `warning` about one that can."""

    name: str = ""
    problem: str | None = None
    warning: str | None = None


def name_in(cells: list[str], *, is_turned: bool = False) -> NameFound:
    """The name in these cells. `is_turned` says that the column has “Last, First”."""
    if any(is_formula(cell) for cell in cells):
        return NameFound(problem="formula")
    if any(is_error(cell) for cell in cells):
        return NameFound(problem="name_unreadable")
    name = text.one_line(" ".join(_plain(cell) for cell in cells))
    if not text.tidy(name):
        return NameFound(problem="name_missing")
    if is_turned and has_one_comma(name):
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    if len(name) > text.NAME or text.has_web_address(name):
        return NameFound(name=name[: text.NAME], problem="name_unreadable")
    return NameFound(name, warning=_oddity(name))


def _plain(cell: str) -> str:
    """A cell without the spreadsheet's mark for text, and without invisible characters that no script needs."""
    shown = text.INVISIBLE.sub(lambda found: found[0] if found[0] in KEPT else "", cell)
    return shown.strip().removeprefix("'")


def has_one_comma(name: str) -> bool:
    """Whether it is like “Last, First”, and not “King, Jr.”."""
    last, comma, first = name.partition(",")
    after = first.replace(".", "").strip().casefold()
    return bool(comma and last.strip() and after) and "," not in first and after not in SUFFIXES


def _oddity(name: str) -> str | None:
    if name[0] in "=+-@":
        return "name_starts_oddly"
    return "name_with_comma" if has_one_comma(name) else None


def names_two(name: str) -> bool:
    """Whether a name is two people’s."""
    return bool(CONJUNCTIONS.search(name))
