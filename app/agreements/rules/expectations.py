"""The nine statements two people answer alone and then compare (docs/practice.md 2.4)."""

from dataclasses import dataclass

from app.i18n import _, lazy


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
            (lazy("Who brings the topics"), lazy("The mentor"), lazy("The mentee")),
            (lazy("What helps first"), lazy("Questions"), lazy("Straight answers")),
            (lazy("How we give feedback"), lazy("Gently"), lazy("Bluntly")),
            (lazy("What we talk about"), lazy("Work only"), lazy("The whole person")),
            (lazy("Contact between sessions"), lazy("No contact"), lazy("At any time")),
            (lazy("How soon we reply"), lazy("Within a week"), lazy("The same day")),
            (lazy("Introductions to others"), lazy("Not expected"), lazy("Expected")),
            (lazy("How we talk"), lazy("A loose conversation"), lazy("A tight agenda")),
            (lazy("Who keeps notes"), lazy("Each their own"), lazy("One shared record")),
        ),
        start=1,
    )
)

STEPS = {1: lazy("Definitely"), 2: lazy("Leaning"), 3: lazy("In between"), 4: lazy("Leaning"), 5: lazy("Definitely")}
"""The five answers, from the left end to the right one."""


def answer_text(statement: Statement, step: int) -> str:
    """An answer as text: `Leaning: Straight answers`."""
    if step == 3:
        return STEPS[step]
    end = statement.left if step < 3 else statement.right
    return _("%(how_much)s: %(end)s", how_much=STEPS[step], end=end)
