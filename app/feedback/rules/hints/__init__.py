"""The live hints for a note: three marks and at most one sentence, from rules and word lists (docs/practice.md 4.3).

They are computed on every request and stored nowhere. Some rules differ a little from the table in docs/practice.md
4.3, so that good notes get no hint.
"""

from typing import NamedTuple

from app.feedback.rules.hints.doable import hint as doable_hint
from app.feedback.rules.hints.kind import hint as kind_hint
from app.feedback.rules.hints.languages import ENGLISH, UNKNOWN, Language
from app.feedback.rules.hints.note_text import NoteText
from app.feedback.rules.hints.specific import hint as specific_hint

SAME_LANGUAGE = 0.4
"""The share of a note's words that must be in the lists before the lists are used. It is more than half for English and
less than a quarter for other languages, whose notes are judged by their shape."""


class Marks(NamedTuple):
    """Whether a note is specific, doable and kind, and the one hint that would help most, if any.

    A mark is set if none of its rules objects and there was text to check. `kind` only means that no rule objects,
    which proves nothing, so it has no tick on screen (docs/practice.md 4.3).
    """

    specific: bool
    doable: bool
    kind: bool
    hint: str | None


def read(*, kind: str, place: str, saw: str, next: str, words: Language = ENGLISH) -> Marks:
    """Check a note as typed so far. An empty note has no marks and no hint.

    `kind` is "keep" or "helped", which have no next step, or "try" or "change", which have one. `place` is "" until one
    is chosen. `words` is the expected language; a note with few of its words is taken for another language. Accepts any
    text and never raises.
    """
    seen, tried = NoteText(saw, words), NoteText(next, words)
    if not (seen.length or tried.length):
        return Marks(specific=False, doable=False, kind=False, hint=None)
    if _share(seen.words + tried.words, words.known) < SAME_LANGUAGE:
        words = UNKNOWN
    hints = kind_hint(seen, tried, words), specific_hint(seen, place, kind, words), doable_hint(tried, kind, words)
    return Marks(
        specific=bool(seen.length) and not hints[1],
        doable=not hints[2],
        kind=not hints[0],
        hint=hints[0] or hints[1] or hints[2],
    )


def _share(words: list[str], known: set[str]) -> float:
    """The share of known words, from 0 to 1; 1 if there are no words."""
    spelt = [word for word in words if word[0].isalpha()]
    return sum(word in known for word in spelt) / len(spelt) if spelt else 1
