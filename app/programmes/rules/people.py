"""How somebody stands in a programme, and whether words that were looked for are in their name."""

from typing import Any, NamedTuple

from app.search_index.rules.tokenizer import folded


class EnrolledPerson(NamedTuple):
    """An enrolment, and how its person stands in the programme (coordination/labels.py)."""

    id: int
    standing: str


def standing_of(row: Any) -> str:
    """`left`, `joined` or `invited`."""
    if row.deactivated_at:
        return "left"
    return "joined" if row.joined_at else "invited"


def has_all(words: str, text: str) -> bool:
    """Whether a text contains each of these words, or has them inside its own. Ignores accents and capitals."""
    looked_for = folded(words).split()
    compared = folded(text) if looked_for else ""
    return all(word in compared for word in looked_for)


def matches(words: str, name: str, email: str) -> bool:
    """Whether a name or address has these words; with an @, whether the address does."""
    if "@" in words:
        return words.casefold() in email.casefold()
    return has_all(words, f"{name} {email}")
