"""Search over everything a person may read: found in the index, then loaded again as that person may see it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache, reduce
from operator import and_
from typing import Any, NamedTuple

from app import text
from app.db import PreparedRows, in_list
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.search.models import BOTH, SearchEntry, SearchWord
from app.search.tokenizer import Piece, excerpt, terms_in
from app.today.search_kinds import KINDS, Said

A_PAGE = 30
"""Results on a page."""

MOST_TERMS = 8
"""Words of a query that count."""

LAST = "\U0010ffff"
"""Sorts behind every character of a word."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Cursor(NamedTuple):
    """Where a page ended: the moment and the id of its last entry."""

    at: datetime
    entry: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{self.entry}"

    @classmethod
    def read(cls, written: str) -> "Cursor | None":
        """The cursor of an address; None for anything else."""
        parts = re.fullmatch("([0-9]{1,16})-([0-9]{1,9})", written)
        return cls(EPOCH + timedelta(microseconds=int(parts[1])), int(parts[2])) if parts else None


START = Cursor(datetime(9999, 1, 1, tzinfo=UTC), 0)


class Query:
    """What is looked for: `words` as typed, cut to one line; the one mentorship to look in, if any; after which result.

    A mentorship that is not one of the reader's own counts as none.
    """

    def __init__(self, typed: str, within: str, before: str, mentorships: list[Mentorship]) -> None:
        self.words = " ".join(text.clean(typed[: text.LINE]).split())
        self.terms = terms_in(self.words, MOST_TERMS)
        self.mentorship = next((m for m in mentorships if str(m.id) == within), None)
        self.before = Cursor.read(before)
        self.is_cut = len(typed.strip()) > text.LINE or len(terms_in(self.words, MOST_TERMS + 1)) > MOST_TERMS


@dataclass(frozen=True)
class Result:
    """One thing found: what it is, where it stands, when it was written, and the words around the hit."""

    label: str
    is_private: bool
    mentorship: Mentorship
    at: datetime
    address: str
    pieces: list[Piece]


class Found(NamedTuple):
    """A page of results, and where the older ones begin, if there are any."""

    results: list[Result]
    older: Cursor | None


NOTHING = Found([], None)


def found(user: Person, query: Query, mentorships: list[Mentorship]) -> Found:
    """What this person may read that has words beginning with every term, newest first."""
    if not query.terms:
        return NOTHING
    readable = {mentorship.id: mentorship for mentorship in mentorships}
    entries = _entries(user, query, [query.mentorship.id] if query.mentorship else list(readable))
    page, more = entries[:A_PAGE], entries[A_PAGE:]
    loaded = _loaded(user, page)
    results = list(_told(page, loaded, readable, query.terms))
    return Found(results, Cursor(page[-1].at, page[-1].id) if more else None)


def _entries(user: Person, query: Query, within: list[int]) -> list[Any]:
    """The entries of one page and one more, as the index has them."""
    before = query.before or START
    bounds = {
        name: bound
        for number, term in enumerate(query.terms)
        for name, bound in ((f"from_{number}", term), (f"to_{number}", term + LAST))
    }
    return _entries_with(len(query.terms))(reader=user.id, pairs=within, at=before.at, entry=before.entry, **bounds)


@lru_cache(maxsize=MOST_TERMS)
def _entries_with(terms: int) -> PreparedRows:
    """Entries with so many terms, in some of a reader's mentorships. The pair and the reader are asked first, so that
    no row of anybody else is ever looked at; INTERSECT, because PostgreSQL would look for a second word of an entry in
    every pair there is.
    """

    def build(param: Any) -> Any:
        later = (SearchEntry.at == param("at")) & (SearchEntry.id < param("entry"))
        entries = SearchEntry.select(
            SearchEntry.id, SearchEntry.kind, SearchEntry.subject_id, SearchEntry.mentorship_id, SearchEntry.at
        ).where((SearchEntry.at < param("at")) | later)
        with_words = [
            SearchWord.select(SearchWord.entry_id).where(
                in_list(SearchWord.mentorship_id, param("pairs"))
                & SearchWord.reader_id.in_([BOTH, param("reader")])
                & (SearchWord.word >= param(f"from_{number}"))
                & (SearchWord.word < param(f"to_{number}"))
            )
            for number in range(terms)
        ]
        entries = entries.where(SearchEntry.id.in_(reduce(and_, with_words)))
        return entries.order_by(SearchEntry.at.desc(), SearchEntry.id.desc()).limit(A_PAGE + 1)

    return PreparedRows(build)


def _loaded(user: Person, entries: list[Any]) -> dict[tuple[str, int], Any]:
    """What the entries stand for, one query a kind, each through its own `visible_to`."""
    rows: dict[tuple[str, int], Any] = {}
    for kind in {entry.kind for entry in entries}:
        ids = [entry.subject_id for entry in entries if entry.kind == kind]
        rows |= {(kind, id): row for id, row in KINDS[kind].read(user.id, ids).items()}
    return rows


def _told(
    entries: list[Any], loaded: dict[tuple[str, int], Any], readable: dict[int, Mentorship], terms: list[str]
) -> Iterator[Result]:
    """The results in order. What several versions of an agreement say alike is told once."""
    told: set[tuple] = set()
    for entry in entries:
        row, mentorship = loaded.get((entry.kind, entry.subject_id)), readable.get(entry.mentorship_id)
        said = _said(KINDS[entry.kind].says(row, mentorship), terms) if row and mentorship else None
        if said and mentorship:
            label, pieces = said
            kind = KINDS[entry.kind]
            same = (entry.kind, kind.same(row), mentorship.id, tuple(pieces))
            if same not in told:
                told.add(same)
                yield Result(label, kind.is_private(row), mentorship, entry.at, kind.place(row), pieces)


def _said(texts: Said, terms: list[str]) -> tuple[str, list[Piece]] | None:
    """The first of the texts with a hit, as its name and the words around it."""
    for label, words in texts:
        pieces = excerpt(words, terms)
        if pieces:
            return label, pieces
    return None
