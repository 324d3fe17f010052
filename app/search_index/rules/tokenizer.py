"""Splits texts and queries into words, in any script, and cuts excerpts.

Folding works character by character, so that a position in the folded text leads back to one in the text as written.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from app.text import PLAIN_LETTERS

LONGEST = 40
"""Characters of a word that are indexed. A longer word is found by its first forty."""

WITHOUT_SPACES = (
    "\u0e00-\u0eff"  # Thai and Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese and Khmer
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # Chinese
)
_RUNS = re.compile(f"([{WITHOUT_SPACES}]+)")

_ALIKE = PLAIN_LETTERS | {
    "\u06cc": "\u064a", "\u0649": "\u064a",  # yeh: Persian, and without dots
    "\u06a9": "\u0643",  # kaf: Persian and Urdu
    "\u0629": "\u0647", "\u06c1": "\u0647", "\u06be": "\u0647", "\u06d5": "\u0647",  # teh marbuta; heh: Urdu, Kurdish
}  # fmt: skip
"""Maps letters that depend on the keyboard or on habit to one form. Unicode doesn't fold these."""

_LEFT_OUT = {"\u0640"}
"""The Arabic kashida, which only stretches a word."""

_SPACES = {"\u200b", "\u200c"}
"""A zero-width space and the Persian half-space (ZWNJ) separate words, because many people type a space instead. Other
invisible characters (a soft hyphen, a joiner) don't.
"""

_APOSTROPHES = set("\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8")
"""Letters that look like an apostrophe, and separate words like one: most keyboards have only the apostrophe."""


class _Folding(dict[int, str]):
    """A cache of folded characters: lower case, without accents, and a space for what separates words."""

    MOST = 20_000

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if len(self) < self.MOST:
            self[code] = folded
        return folded


def _folded(character: str) -> str:
    if character in _SPACES:
        return " "
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    cased = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(_counted(part) for part in cased if not unicodedata.combining(part))


def _counted(part: str) -> str:
    category = unicodedata.category(part)
    if category == "Cf" or part in _LEFT_OUT:
        return ""
    if part in _APOSTROPHES:
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(part))
    return _ALIKE.get(part, part) if category[0] in "LNM" else " "


_FOLDING = _Folding()


def folded(text: str) -> str:
    """The text as it is compared: `Ça va, Łódź?` becomes `ca va  lodz `."""
    return text.translate(_FOLDING)


def words_in(text: str) -> set[str]:
    """The words that a text can be found by.

    In a script without spaces, every pair of neighbouring characters is a word, and so is the last character: 会議室
    becomes 会議, 議室 and 室.
    """
    words: set[str] = set()
    for run in folded(text).split():
        for part in _RUNS.split(run):
            if _RUNS.match(part):
                words.update(part[place : place + 2] for place in range(len(part)))
            elif part:
                words.add(part[:LONGEST])
    return words


def terms_in(query: str, most: int) -> list[str]:
    """The terms of a query, `most` at most. A text matches if it has a word that begins with each of them."""
    terms: dict[str, None] = {}
    for run in folded(query).split():
        for part in _RUNS.split(run):
            if _RUNS.match(part):
                terms.update(dict.fromkeys(part[place : place + 2] for place in range(max(len(part) - 1, 1))))
            elif part:
                terms[part[:LONGEST]] = None
    return list(terms)[:most]


class Piece(NamedTuple):
    """Part of an excerpt, and whether it is a hit."""

    text: str
    is_hit: bool


BEFORE, AFTER, STEP = 50, 160, 256
"""Characters shown before and after the first hit, and how many are folded at a time to find it."""


def excerpt(text: str, terms: list[str]) -> list[Piece] | None:
    """The text around the first hit, with every hit marked; None if there is no hit."""
    text = " ".join(text.split())
    steps = [folded(text[at : at + STEP]) for at in range(0, len(text), STEP)]
    whole = "".join(steps)
    firsts = [first for term in terms for first in islice(_starts(whole, term), 1)]
    if not firsts:
        return None
    start, end = _cut(text, _place(text, steps, min(firsts)))
    pieces = _marked(text[start:end], terms)
    return [*([Piece("… ", False)] if start else []), *pieces, *([Piece(" …", False)] if end < len(text) else [])]


def _starts(text: str, term: str) -> Iterator[int]:
    """The positions in a folded text at which a word begins with a term; in a script without spaces, anywhere."""
    at = text.find(term)
    while at >= 0:
        if at == 0 or text[at - 1] == " " or _RUNS.match(text[at]) or _RUNS.match(text[at - 1]):
            yield at
        at = text.find(term, at + 1)


def _place(text: str, steps: list[str], wanted: int) -> int:
    """The position in the text of a position in its folded steps."""
    begun = 0
    for number, step in enumerate(steps):
        if begun + len(step) > wanted:
            place = number * STEP
            while begun + len(folded(text[place])) <= wanted:
                begun += len(folded(text[place]))
                place += 1
            return place
        begun += len(step)
    return len(text)


def _cut(text: str, hit: int) -> tuple[int, int]:
    """The start and end of an excerpt: between words, if a word ends near enough."""
    start, end = max(hit - BEFORE, 0), min(hit + AFTER, len(text))
    if start:
        space = text.find(" ", start, hit)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", hit + AFTER // 2, end)
        end = space if space >= 0 else end
    return start, end


def _marked(text: str, terms: list[str]) -> list[Piece]:
    """The text in pieces. Hits that touch become one, and include the accents of their last letter."""
    origins: Sequence[int] = range(len(text))
    if not text.isascii():
        origins = [place for place, character in enumerate(text) for _ in _FOLDING[ord(character)]]
    whole = folded(text)
    hits: list[list[int]] = []
    for first, last in sorted((at, at + len(term) - 1) for term in terms for at in _starts(whole, term)):
        start, end = origins[first], origins[last] + 1
        while end < len(text) and not _FOLDING[ord(text[end])]:
            end += 1
        if hits and start <= hits[-1][1]:
            hits[-1][1] = max(end, hits[-1][1])
        else:
            hits.append([start, end])
    edges = [0, *(edge for hit in hits for edge in hit), len(text)]
    pieces = [Piece(text[start:end], bool(number % 2)) for number, (start, end) in enumerate(pairwise(edges))]
    return [piece for piece in pieces if piece.text]
