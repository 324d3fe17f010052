"""The nine statements two people answer alone and then compare (docs/practice.md 2.4)."""

from dataclasses import dataclass

from app.i18n import _, lazy


@dataclass(frozen=True)
class Statement:
    """One statement: its subject, the two ends of its scale, and the section of the agreement that it concerns."""

    number: int
    about: str
    left: str
    right: str
    section: str


STATEMENTS = tuple(
    Statement(number, *words)
    for number, words in enumerate(
        (
            (lazy("Who brings the topics"), lazy("The mentor"), lazy("The mentee"), "driver"),
            (lazy("What helps first"), lazy("Questions"), lazy("Straight answers"), "feedback"),
            (lazy("How we give feedback"), lazy("Gently"), lazy("Bluntly"), "feedback"),
            (lazy("What we talk about"), lazy("Work only"), lazy("The whole person"), "boundaries"),
            (lazy("Contact between sessions"), lazy("No contact"), lazy("At any time"), "between"),
            (lazy("How soon we reply"), lazy("Within a week"), lazy("The same day"), "between"),
            (lazy("Introductions to others"), lazy("Not expected"), lazy("Expected"), "boundaries"),
            (lazy("How we talk"), lazy("A loose conversation"), lazy("A tight agenda"), "driver"),
            (lazy("Who keeps notes"), lazy("Each their own"), lazy("One shared record"), "driver"),
        ),
        start=1,
    )
)

FAR_APART = 2
"""The steps between two answers from which they count as a difference (docs/practice.md 2.4)."""

STEPS = {1: lazy("Definitely"), 2: lazy("Leaning"), 3: lazy("In between"), 4: lazy("Leaning"), 5: lazy("Definitely")}
"""The five answers, from the left end to the right one."""


def answer_text(statement: Statement, step: int) -> str:
    """An answer as text: `Leaning: Straight answers`."""
    if step == 3:
        return STEPS[step]
    end = statement.left if step < 3 else statement.right
    return _("%(how_much)s: %(end)s", how_much=STEPS[step], end=end)
