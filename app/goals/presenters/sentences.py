"""The sentence of a goal: its parts as clauses."""

from app.goals.rules.clauses import as_clause


def clause(text: str) -> str:
    """Typed words as the part of a sentence: without the full stop, and without the capital of an English verb."""
    from app.feedback.rules.hints.languages import ENGLISH  # imported here because loading the lists takes 50 ms

    first = text.strip().partition(" ")[0].casefold()
    return as_clause(
        text, is_verb=bool(ENGLISH.actions.at([first], 0) or ENGLISH.light.at([first], 0) or first in VERBS)
    )


VERBS = frozenset(("run", "say", "lead", "be", "take", "have", "do", "get", "learn", "find", "give", "two", "one"))
"""Beginnings that the lists of the hints don't count as actions, but that need no capital."""
