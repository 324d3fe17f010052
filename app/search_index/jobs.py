"""Rebuilds the search index: after the migration that added it, and when an operator asks."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from peewee import fn

from app import rooms
from app.contracts import SearchKind
from app.search_index.models import IndexedText, SearchEntry

BATCH = 1_000
"""Records in one transaction."""


def rebuild_index() -> Iterator[int]:
    """Rebuild the index of every kind that rooms offer. Yields the number of records in each batch.

    People can go on writing.
    """
    for kind in rooms.offered_items("search", "SEARCH_KINDS"):
        yield from rebuild_kind(kind)


def rebuild_kind(kind: SearchKind) -> Iterator[int]:
    """Rebuild the index of one kind, and remove entries of records that no longer exist."""
    last_record: Any = kind.model.select(fn.MAX(kind.model.id)).scalar()
    last_entry: Any = SearchEntry.select(fn.MAX(SearchEntry.subject_id)).where(SearchEntry.kind == kind.key).scalar()
    for first in range(1, max(last_record or 0, last_entry or 0) + 1, BATCH):
        last = first + BATCH - 1
        yield SearchEntry.rebuild(kind.key, first, last, partial(_read, kind, first, last))


def _read(kind: SearchKind, first: int, last: int) -> dict[int, IndexedText]:
    """The indexed texts of a batch of records, by id."""
    texts = {record.id: record.indexed_text() for record in kind.records(first, last)}
    return {id: text for id, text in texts.items() if text}
