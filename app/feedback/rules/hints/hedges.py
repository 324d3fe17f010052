"""Too many hedges, like “maybe” and “sort of”, which make the reader guess (docs/practice.md 4.3, S4 and A4)."""

from app.feedback.rules.hints.languages import Language
from app.feedback.rules.hints.note_text import STOPS, NoteText

HEAP = 3
"""The number of hedges in one sentence that is too many. One or two are polite."""


def are_heaped(text: NoteText, language: Language) -> bool:
    """Whether any sentence has at least HEAP hedges. A phrase of several words counts once."""
    hedges, free = 0, 0
    for place, word in enumerate(text.own):
        if word in STOPS:
            hedges = 0
        length = language.hedges.at(text.own, place)
        if length and place >= free:
            hedges, free = hedges + 1, place + length
        if hedges >= HEAP:
            return True
    return False
