"""The words sessions use (docs/practice.md 3)."""

from typing import Any

TOPIC_KINDS = {
    "decide": "Decide",
    "understand": "Understand",
    "practise": "Practise",
    "share": "Share",
}
"""What is wanted of a topic."""

MANNERS = {"questions": "Mostly questions", "half": "Half and half", "advice": "Mostly advice"}
"""How the two worked."""

SCAFFOLD = {
    "where_to": "Where I want to get to",
    "where_now": "Where things stand now",
    "could": "What I could do",
    "will": "What I’ll do",
}
"""The four optional parts of a topic, a compass and not a sequence (docs/practice.md 3.2, Whitmore)."""

MOVED = "moved"
OUTCOMES = {"held": "We met", MOVED: "We moved it", "not held": "It didn’t happen"}

FIRST_STARTERS = (
    "How each of us got here",
    "What would make this worthwhile for both of us",
    "How we want to work together",
)
"""What the empty agenda of two who are still getting to know each other suggests (docs/practice.md 1)."""

STARTERS = (
    "A decision I keep putting off",
    "Something that went better than I expected",
    "A conversation I’d like to practise",
)
"""What an empty agenda suggests (docs/practice.md 11.7)."""

MOODS = {1: "Drained", 2: "Flat", 3: "Fine", 4: "Good", 5: "Energised"}
VALUES = {1: "No", 2: "Not really", 3: "Partly", 4: "Yes", 5: "Definitely"}
"""The five words of each question of a pulse, stored as 1 to 5."""

HELPED = {"yes": "Yes", "bit": "A bit", "no": "No"}
CAME_OF_IT = {"yes": "It helped", "bit": "It helped a bit", "no": "It didn’t help"}
"""What came of one conversation: the answers of the form, and how the page shows them."""


def starters(mentorship: Any) -> tuple[str, ...]:
    """What an empty agenda of these two suggests."""
    return STARTERS if mentorship.agreed_at else FIRST_STARTERS
