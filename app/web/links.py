"""Finding web addresses in text, in linear time."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

BEGINNING = r"(?i:https?://(?=[^\W_])|(?<![a-z0-9.@/-])www\.(?=[\w-]+\.[^\W_]))"
"""The beginning of an address. https:// may follow a letter, because some scripts have no spaces."""

NEVER_INSIDE = frozenset('<>"。｡、､，；：！？（）［］｛｝「」｢｣『』【】〈〉《》〔〕«»‹›“”„‘')
"""Characters that always end an address. Browsers copy them percent-encoded if they are part of one."""

CLOSES = {")": "(", "]": "[", "}": "{"}
NOT_LAST = frozenset(".,:;!?'*([{")
"""Characters that belong to the surrounding sentence if they are at the end of an address."""

_beginning = re.compile(BEGINNING)


class Link(NamedTuple):
    """A web address in a text, from `start` to `end`."""

    start: int
    end: int
    href: str


def links_in(words: str) -> Iterator[Link]:
    """The web addresses in a text, in order."""
    found = _beginning.search(words)
    while found:
        link = link_at(words, found.start(), found.end())
        yield link
        found = _beginning.search(words, link.end)


def link_at(words: str, start: int, inside: int) -> Link:
    """The address that begins at `start`, whose host begins at `inside`."""
    end = _last_of_it(words, inside, _end(words, inside))
    shown = words[start:end]
    scheme, rest = words[start:inside].lower(), words[inside:end]
    return Link(start, end, f"https://{shown}" if scheme == "www." else scheme + rest)


def _end(words: str, inside: int) -> int:
    """The last possible end of an address: before a space, a NEVER_INSIDE character, or a bracket it didn't open."""
    opened = {"(": 0, "[": 0, "{": 0}
    for place in range(inside, len(words)):
        sign = words[place]
        if sign.isspace() or sign in NEVER_INSIDE:
            return place
        if sign in opened:
            opened[sign] += 1
        elif sign in CLOSES:
            if not opened[CLOSES[sign]]:
                return place
            opened[CLOSES[sign]] -= 1
    return len(words)


def _last_of_it(words: str, inside: int, end: int) -> int:
    """The end without trailing punctuation, in any script, and invisible characters, which belong to the sentence."""
    while end > inside + 1 and _is_not_last(words[end - 1]):
        end -= 1
    return end


def _is_not_last(sign: str) -> bool:
    if sign.isascii():
        return sign in NOT_LAST
    return unicodedata.category(sign) in ("Po", "Pf", "Pi", "Pe", "Ps", "Cf", "Cc")
