"""The texts of progress, states, kinds of goal, sureness and hints."""

from app.i18n import lazy

NOT_STARTED, STARTED, HALFWAY, NEARLY_THERE, DONE = "not started", "started", "halfway", "nearly there", "done"
PROGRESS = {
    NOT_STARTED: lazy("Not started"),
    STARTED: lazy("Started"),
    HALFWAY: lazy("Halfway"),
    NEARLY_THERE: lazy("Nearly there"),
    DONE: lazy("Done"),
}

OPEN, PAUSED, REACHED, CHANGED, LET_GO = "open", "paused", "reached", "changed", "let go"
STATES = {
    OPEN: lazy("Open"),
    PAUSED: lazy("Paused"),
    REACHED: lazy("Reached"),
    CHANGED: lazy("Changed on purpose"),
    LET_GO: lazy("Let go"),
}
ENDS = (REACHED, CHANGED, LET_GO)
"""All of these are good ends (docs/practice.md 5.1)."""

LEARNING, RESULT = "learning", "result"
AIMS = {"": lazy("I’m not sure"), LEARNING: lazy("Learn something"), RESULT: lazy("Get a result")}

SURE = {
    1: lazy("Not at all"),
    2: lazy("Not very"),
    3: lazy("Half and half"),
    4: lazy("Fairly"),
    5: lazy("Quite sure"),
}
FAIRLY = 4
"""Below this, the form asks what would help."""

HINTS = {
    "S": lazy("What would somebody see you do? Start with a verb: run, write, present …"),
    "M": lazy("What could the two of you see or count? For example, two written comments."),
    "A": lazy("What small thing could you do before %(day)s?"),
    "A-day": lazy("When will you take the first step? By %(day)s keeps it small."),
    "R": lazy("Does it serve one of your objectives? You can choose it under “More, if it helps”."),
    "T-past": lazy("That day has passed. Which day is still ahead?"),
    "T-soon": lazy("That’s within a week. Is it a first step rather than a goal?"),
    "T-end": lazy("Your mentorship ends on %(day)s. Would an earlier day help?"),
    "T-far": lazy("That’s more than three months away. What could you reach by %(day)s?"),
    "A-many": lazy("You already have three goals open. Would one of them make room for this?"),
}
"""By the rule that objects (docs/practice.md 5.1)."""
