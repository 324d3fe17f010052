"""Comparing two versions, clause by clause."""

import re
from dataclasses import dataclass
from typing import Any

from app.agreements.models import Agreement, Section, SectionChange, changes_between
from app.agreements.presenters.clauses import ClauseLine, ClauseText, clause
from app.people.models import Person

Piece = tuple[str, bool]
"""A part of a line, and whether it is missing in the other version."""

Key = tuple[str | None, ClauseLine]
"""A line of a clause with the role of its author, or None."""

ALIKE = 0.5
"""The similarity from which a line counts as a changed version of another."""


@dataclass(frozen=True)
class ComparedClause:
    """A clause in both versions, and who changed it since."""

    section: Section
    before: list[ClauseText]
    now: list[ClauseText]
    changes: list[SectionChange]

    @property
    def has_changed(self) -> bool:
        return self.before != self.now

    @property
    def pieces_before(self) -> dict[Key, list[Piece]]:
        """Each line of the earlier version in pieces. Removed pieces are marked."""
        return _pieces(self.before, self.now)

    @property
    def pieces_now(self) -> dict[Key, list[Piece]]:
        """Each line of the later version in pieces. New pieces are marked."""
        return _pieces(self.now, self.before)


def _keys(texts: list[ClauseText]) -> list[Key]:
    return [(text.role, line) for text in texts for line in text.lines]


def _pieces(texts: list[ClauseText], others: list[ClauseText]) -> dict[Key, list[Piece]]:
    theirs = _keys(others)
    return {key: _against(key, theirs) for key in _keys(texts)}


def _against(key: Key, theirs: list[Key]) -> list[Piece]:
    """Compare a line with the most similar line of the same person."""
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


def compare_clauses(earlier: Agreement, later: Agreement) -> list[ComparedClause]:
    """Compare each clause of `later` with the same clause of `earlier`. Both belong to one mentorship."""
    mentorship = later.mentorship
    before = {section.key: clause(section, mentorship) for section in Section.all_of(earlier)}
    changes = changes_between(earlier, later)
    return [
        ComparedClause(section, before.get(section.key, []), clause(section, mentorship), changes.get(section.key, []))
        for section in Section.all_of(later)
    ]


def comparison(user: Person, later: Agreement, earlier: Agreement) -> dict[str, Any]:
    """The context of the page that compares two versions."""
    clauses = compare_clauses(earlier, later)
    return {
        "agreement": later,
        "earlier": earlier,
        "mentorship": later.mentorship,
        "other": later.mentorship.other(user),
        "changed": [clause for clause in clauses if clause.has_changed],
        "unchanged": [clause for clause in clauses if not clause.has_changed],
    }
