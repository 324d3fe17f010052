"""The live hints of a note: three marks and at most one sentence, from rules and lists of words (docs/practice.md 4.3).

They are worked out anew each time they are asked for and kept nowhere. Where a rule says more than the table of
docs/practice.md 4.3, or less, it is to spare a good note a hint.
"""

from typing import NamedTuple

from app.feedback.rules.hints.doable import hint as doable_hint
from app.feedback.rules.hints.kind import hint as kind_hint
from app.feedback.rules.hints.languages import ENGLISH, Language
from app.feedback.rules.hints.note_text import NoteText
from app.feedback.rules.hints.specific import hint as specific_hint

SAME_LANGUAGE = 0.4
"""The share of words that must be on the lists of a language before they judge a note. In English notes more than half
are, in notes in other languages hardly a quarter, and there only the shape is looked at."""


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
    """What the rules say of a note as far as it is typed; nothing at all while it is empty.

    `kind` is keep or helped, which ask for no next step, or try or change, which do. `place` is any key, or "" while
    none is chosen. `words` is the language of the note; where it knows few of the words, they are another language's.
    Takes any text and raises nothing.
    """
    seen, tried = NoteText(saw, words), NoteText(next, words)
    if not (seen.length or tried.length):
        return Marks(specific=False, doable=False, kind=False, hint=None)
    if _share(seen.words + tried.words, words.known) < SAME_LANGUAGE:
        words = words.without_lists
    hints = kind_hint(seen, tried, words), specific_hint(seen, place, kind, words), doable_hint(tried, kind, words)
    return Marks(
        specific=bool(seen.length) and not hints[1],
        doable=not hints[2],
        kind=not hints[0],
        hint=hints[0] or hints[1] or hints[2],
    )


def _share(words: list[str], known: set[str]) -> float:
    """How many of the words are known, from 0 to 1; 1 when there are none."""
    spelt = [word for word in words if word[0].isalpha()]
    return sum(word in known for word in spelt) / len(spelt) if spelt else 1
