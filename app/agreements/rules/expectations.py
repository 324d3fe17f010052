"""The nine statements two people answer alone and then compare (docs/practice.md 2.4)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """One statement: its subject and the two ends of its scale."""

    number: int
    about: str
    left: str
    right: str


STATEMENTS = tuple(
    Statement(number, *words)
    for number, words in enumerate(
        (
            ("Who brings the topics", "The mentor", "The mentee"),
            ("What helps first", "Questions", "Straight answers"),
            ("How we give feedback", "Gently", "Bluntly"),
            ("What we talk about", "Work only", "The whole person"),
            ("Contact between sessions", "No contact", "At any time"),
            ("How soon we reply", "Within a week", "The same day"),
            ("Introductions to others", "Not expected", "Expected"),
            ("How we talk", "A loose conversation", "A tight agenda"),
            ("Who keeps notes", "Each their own", "One shared record"),
        ),
        start=1,
    )
)

STEPS = {1: "Definitely", 2: "Leaning", 3: "In between", 4: "Leaning", 5: "Definitely"}
"""The five answers, from the left end to the right one."""


def answer_text(statement: Statement, step: int) -> str:
    """An answer as text: `Leaning: straight answers`."""
    if step == 3:
        return STEPS[step]
    end = statement.left if step < 3 else statement.right
    return f"{STEPS[step]}: {end[0].lower()}{end[1:]}"
