"""A search query, read from a request."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from app import text
from app.mentorships.models import Mentorship
from app.search_index.rules.tokenizer import terms_in

MOST_TERMS = 8
"""The most words of a query. Further words are ignored."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Cursor(NamedTuple):
    """The end of a page of results: the moment and the id of its last entry."""

    at: datetime
    entry: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{self.entry}"

    @classmethod
    def parse(cls, value: str) -> "Cursor | None":
        """The cursor in a URL; None if invalid."""
        parts = re.fullmatch("([0-9]{1,16})-([0-9]{1,9})", value)
        return cls(EPOCH + timedelta(microseconds=int(parts[1])), int(parts[2])) if parts else None


class SearchQuery:
    """The `words` as typed, cut to one line; the only mentorship to search, if any; and the result to continue after.

    A mentorship that isn't one of the reader's own is ignored.
    """

    def __init__(self, typed: str, within: str, before: str, mentorships: list[Mentorship]) -> None:
        self.words = " ".join(text.clean(typed[: text.LINE]).split())
        self.terms = terms_in(self.words, MOST_TERMS)
        self.mentorship = next((m for m in mentorships if str(m.id) == within), None)
        self.before = Cursor.parse(before)
        self.is_cut = len(typed.strip()) > text.LINE or len(terms_in(self.words, MOST_TERMS + 1)) > MOST_TERMS
