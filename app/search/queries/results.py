"""Results of a search: found in the index, then loaded as far as the person who searches may read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache, reduce
from operator import and_
from typing import Any, NamedTuple

from app import rooms
from app.contracts import LabelledTexts, SearchKind
from app.db import PreparedRows, in_list
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.search.queries.search_query import MOST_TERMS, Cursor, SearchQuery
from app.search_index.models import BOTH, NO_MENTORSHIP, SearchEntry, SearchWord
from app.search_index.rules.tokenizer import Piece, excerpt

PAGE_SIZE = 30

LAST = "\U0010ffff"
"""Sorts after every character of a word."""

START = Cursor(datetime(9999, 1, 1, tzinfo=UTC), 0)


@dataclass(frozen=True)
class Result:
    """One record: its label, when it was written, the page that shows it, and an excerpt."""

    label: str
    is_private: bool
    mentorship: Mentorship | None
    """None for a record that belongs to the reader alone."""

    at: datetime
    address: str
    pieces: list[Piece]


class ResultPage(NamedTuple):
    """A page of results, and where the older ones begin, if there are any."""

    results: list[Result]
    older: Cursor | None


NO_RESULTS = ResultPage([], None)


def results(user: Person, query: SearchQuery, mentorships: list[Mentorship]) -> ResultPage:
    """The records that this person may read and that contain every term at the beginning of a word, newest first.

    `mentorships` are all mentorships of the person. Without a filter, their own records are searched too.
    """
    if not query.terms:
        return NO_RESULTS
    readable = {mentorship.id: mentorship for mentorship in mentorships}
    entries = _index_entries(user, query, [query.mentorship.id] if query.mentorship else [*readable, NO_MENTORSHIP])
    page, more = entries[:PAGE_SIZE], entries[PAGE_SIZE:]
    shown = list(_without_duplicates(page, load_readable(user, page), readable, query.terms))
    return ResultPage(shown, Cursor(page[-1].at, page[-1].id) if more else None)


def _index_entries(user: Person, query: SearchQuery, within: list[int]) -> list[Any]:
    """The index entries of one page, and one more if there are older ones."""
    before = query.before or START
    bounds = {
        name: bound
        for number, term in enumerate(query.terms)
        for name, bound in ((f"from_{number}", term), (f"to_{number}", term + LAST))
    }
    entries = _entries_with(len(query.terms))
    return entries(reader=user.id, pairs=within, at=before.at, entry=before.entry, **bounds)


@lru_cache(maxsize=MOST_TERMS)  # a prepared statement for each number of terms
def _entries_with(terms: int) -> PreparedRows:
    """The query for entries with this number of terms.

    It filters by mentorship and reader first, so that the database reads nobody else's rows. It uses INTERSECT,
    because PostgreSQL would look for the second word of an entry in all mentorships.
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
        return entries.order_by(SearchEntry.at.desc(), SearchEntry.id.desc()).limit(PAGE_SIZE + 1)

    return PreparedRows(build)


Rows = dict[tuple[str, int], tuple[SearchKind, Any]]
"""A kind and one of its rows, by the key of the kind and the id."""


def load_readable(user: Person, entries: list[Any]) -> Rows:
    """The records of these entries that a person may read: one query a kind, through the model's `visible_to`."""
    rows: Rows = {}
    for kind in rooms.offered_items("search", "SEARCH_KINDS"):
        ids = [entry.subject_id for entry in entries if entry.kind == kind.key]
        if ids:
            rows |= {(kind.key, row.id): (kind, row) for row in _readable_rows(kind)(reader=user.id, ids=ids)}
    return rows


@cache
def _readable_rows(kind: SearchKind) -> PreparedRows:
    def build(param: Any) -> Any:
        model = kind.model
        query = model.visible_to(param("reader")).select(model.id, *kind.columns)
        query = query.where(in_list(model.id, param("ids")))
        return query.where(model.deleted_at.is_null()) if "deleted_at" in model._meta.fields else query

    return PreparedRows(build)


def _without_duplicates(
    entries: list[Any], rows: Rows, mentorships: dict[int, Mentorship], terms: list[str]
) -> Iterator[Result]:
    """The results in the order of the entries. A text that is the same in several versions is one result."""
    seen: set[tuple] = set()
    for entry in entries:
        mentorship = mentorships.get(entry.mentorship_id)
        kind, row = rows.get((entry.kind, entry.subject_id), (None, None))
        is_readable = mentorship is not None or entry.mentorship_id == NO_MENTORSHIP
        hit = first_hit(kind.texts(row, mentorship), terms) if kind and is_readable else None
        if kind and hit:
            label, pieces = hit
            identity = (kind.key, kind.identity(row), entry.mentorship_id, tuple(pieces))
            if identity not in seen:
                seen.add(identity)
                yield Result(label, kind.is_private(row), mentorship, entry.at, kind.address(row), pieces)


def first_hit(texts: LabelledTexts, terms: list[str]) -> tuple[str, list[Piece]] | None:
    """The label and an excerpt of the first text with a hit."""
    for label, text in texts:
        pieces = excerpt(text, terms)
        if pieces:
            return label, pieces
    return None
