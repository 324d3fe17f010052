"""Results of a search among the texts that ship with Trellis. They are few, so no index is needed."""

from functools import lru_cache
from typing import NamedTuple

from app import rooms
from app.contracts import ShippedText
from app.people.models import Person
from app.search.queries.search_query import SearchQuery
from app.search_index.rules.tokenizer import Piece, excerpt, words_in

SHORTEST = 3
"""Characters of the longest term, at least."""


MOST = 10
"""Texts on a page. A word like “the” is in nearly all of them, and people look for their own words first."""


class ShippedResult(NamedTuple):
    """One text: what it is, its page, its title, and an excerpt of the first paragraph with a hit."""

    label: str
    address: str
    title: str
    pieces: list[Piece]


class ShippedResults(NamedTuple):
    """The first of the texts, and whether there are more."""

    shown: list[ShippedResult]
    has_more: bool


NO_SHIPPED = ShippedResults([], has_more=False)


def shipped_results(user: Person, query: SearchQuery) -> ShippedResults:
    """The texts that contain every term at the beginning of a word. None among older results or in one mentorship, and
    none for a letter or two, with which some word of nearly every text begins.
    """
    if max(map(len, query.terms), default=0) < SHORTEST or query.mentorship or query.before:
        return NO_SHIPPED
    texts = [text for offer in rooms.offered("search", "shipped_texts") for text in offer()]
    hits = [text for text in texts if _has_all(_words(text.lines), query.terms)]
    if not hits:
        return NO_SHIPPED
    left_out = {key for offer in rooms.offered("search", "left_out") for key in offer(user)}
    here = [text for text in hits if text.key not in left_out]
    return ShippedResults([_result(text, query.terms) for text in here[:MOST]], len(here) > MOST)


@lru_cache(maxsize=200)  # more than there are
def _words(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words_in("\n".join(lines)))


def _has_all(words: frozenset[str], terms: list[str]) -> bool:
    return all(any(word.startswith(term) for word in words) for term in terms)


def _result(text: ShippedText, terms: list[str]) -> ShippedResult:
    title, *paragraphs = text.lines
    pieces = next((found for line in paragraphs if (found := excerpt(line, terms))), [])
    return ShippedResult(text.label, text.address, title, pieces)
