"""The texts of the kinds of steps, of the part that the mentoring played, and of how clear the next step is."""

from app.i18n import lazy

KINDS = {
    "responsibility": lazy("New responsibility"),
    "scope": lazy("Wider scope"),
    "led": lazy("Led something"),
    "spoke": lazy("Spoke or published"),
    "qualification": lazy("Qualification"),
    "applied": lazy("Applied for a role"),
    "changed": lazy("Changed role"),
    "promotion": lazy("Promotion"),
    "introduction": lazy("Useful introduction"),
    "praise": lazy("Praise from outside"),
}
"""The kinds that people enter. Decisions come from their topics (docs/practice.md 5.3)."""

NO, A_LITTLE, A_LOT, HARD_TO_SAY = "no", "a little", "a lot", "hard to say"
PARTS = {
    NO: lazy("No"),
    A_LITTLE: lazy("A little"),
    A_LOT: lazy("A lot"),
    HARD_TO_SAY: lazy("Hard to say"),
}
"""The answers to “Did the mentoring play a part?”."""

PART_PLAYED = {
    NO: lazy("The mentoring played no part"),
    A_LITTLE: lazy("The mentoring played a small part"),
    A_LOT: lazy("The mentoring played a large part"),
    HARD_TO_SAY: lazy("Hard to say whether the mentoring played a part"),
}
"""The same answers beside a step."""

CLARITY = {
    1: lazy("Not at all"),
    2: lazy("Vaguely"),
    3: lazy("Partly"),
    4: lazy("Mostly"),
    5: lazy("Quite clear"),
}
"""The answers to “How clear is your next step?”."""
