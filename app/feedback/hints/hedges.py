"""Heaped hedges: “maybe”, “sort of”, until the reader has to guess (docs/practice.md 4.3, S4 and A4)."""

from app.feedback.hints.languages import Language
from app.feedback.hints.typed import STOPS, Typed

HEAP = 3
"""Hedges in one sentence from which on they hide what is meant. One or two are polite."""


def are_heaped(text: Typed, language: Language) -> bool:
    """Whether one sentence holds a heap of hedges. A longer phrase counts once."""
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
