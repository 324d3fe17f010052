"""Two versions beside each other, clause by clause."""

import re
from dataclasses import dataclass
from typing import Any

from app.agreements.models import Agreement, Section, SectionChange, changes_between
from app.agreements.presenters.clauses import ClauseLine, Saying, clause
from app.people.models import Person

Piece = tuple[str, bool]
"""Some words, and whether the other version does not have them."""

Key = tuple[str | None, ClauseLine]
"""One line of a clause together with whose it is."""

ALIKE = 0.5
"""Share of words two lines have in common from which the one counts as a change of the other."""


@dataclass(frozen=True)
class Compared:
    """One clause in both versions: what each says, and who changed it since."""

    section: Section
    before: list[Saying]
    now: list[Saying]
    changes: list[SectionChange]

    @property
    def has_changed(self) -> bool:
        return self.before != self.now

    @property
    def pieces_before(self) -> dict[Key, list[Piece]]:
        """Every line of the earlier version in pieces, those marked that are gone now."""
        return _pieces(self.before, self.now)

    @property
    def pieces_now(self) -> dict[Key, list[Piece]]:
        """Every line of the later version in pieces, those marked that are new."""
        return _pieces(self.now, self.before)


def _keys(sayings: list[Saying]) -> list[Key]:
    return [(saying.role, line) for saying in sayings for line in saying.lines]


def _pieces(sayings: list[Saying], others: list[Saying]) -> dict[Key, list[Piece]]:
    theirs = _keys(others)
    return {key: _against(key, theirs) for key in _keys(sayings)}


def _against(key: Key, theirs: list[Key]) -> list[Piece]:
    """A line beside the line it was, or became: the most alike one of the same person."""
    from difflib import SequenceMatcher  # few pages compare

    if key in theirs:
        return [(key[1].text, False)]
    mine = _words(key[1].text)
    matches = [
        SequenceMatcher(None, mine, _words(line.text), autojunk=False) for role, line in theirs if role == key[0]
    ]
    nearest = max(matches, key=SequenceMatcher.ratio, default=None)
    if nearest is None or nearest.ratio() < ALIKE:
        return [(key[1].text, True)]
    return [
        ("".join(mine[start:end]), tag != "equal") for tag, start, end, _, _ in nearest.get_opcodes() if start != end
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)


def compared(earlier: Agreement, later: Agreement) -> list[Compared]:
    """Every clause of `later` beside the same one of `earlier`, both of one mentorship."""
    mentorship = later.mentorship
    before = {section.key: clause(section, mentorship) for section in Section.all_of(earlier)}
    changes = changes_between(earlier, later)
    return [
        Compared(section, before.get(section.key, []), clause(section, mentorship), changes.get(section.key, []))
        for section in Section.all_of(later)
    ]


def comparison(user: Person, later: Agreement, earlier: Agreement) -> dict[str, Any]:
    """What a page that compares two versions shows."""
    clauses = compared(earlier, later)
    return {
        "agreement": later,
        "earlier": earlier,
        "mentorship": later.mentorship,
        "other": later.mentorship.other(user),
        "changed": [clause for clause in clauses if clause.has_changed],
        "unchanged": [clause for clause in clauses if not clause.has_changed],
    }
