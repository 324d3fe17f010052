"""The questions of a review, the choices they offer, and their texts (docs/practice.md 6)."""

from dataclasses import dataclass

from app.i18n import lazy
from app.roles import MENTEE, MENTOR

FIRST_LOOK, QUARTERLY = "first look", "quarterly"

YES, WITH_A_CHANGE, FINISH = "yes", "change", "finish"
GO_ON = {YES: lazy("Yes"), WITH_A_CHANGE: lazy("Yes, with a change"), FINISH: lazy("Let’s finish well")}

AS_IS, CHANGE_AGREEMENT, PAUSE, FINISH_WELL = "as_is", "change", "pause", "finish"
HOW_YOU_GO_ON = {
    AS_IS: lazy("As we are"),
    CHANGE_AGREEMENT: lazy("With a change to our agreement"),
    PAUSE: lazy("After a pause"),
    FINISH_WELL: lazy("We finish well"),
}
"""How the two go on after a review, as they decide it together."""

WHAT_YOU_DECIDED = {
    AS_IS: lazy("You decided to go on as you are"),
    CHANGE_AGREEMENT: lazy("You decided to change your agreement"),
    PAUSE: lazy("You decided to pause"),
    FINISH_WELL: lazy("You decided to finish well"),
}
"""The same, said later in the list of reviews."""

RIGHT, TOO_LITTLE, TOO_MUCH = "right", "little", "much"
TIME = {RIGHT: lazy("About right"), TOO_LITTLE: lazy("Too little"), TOO_MUCH: lazy("Too much")}

KEEP, CHANGE, STOP = "keep", "change", "stop"
ONE_THING = {KEEP: lazy("To keep"), CHANGE: lazy("To change"), STOP: lazy("To stop")}
ONE_THING_TITLES = {
    KEEP: lazy("One thing to keep"),
    CHANGE: lazy("One thing to change"),
    STOP: lazy("One thing to stop"),
}

DIFFERENT = {
    MENTEE: lazy("What’s different because of this?"),
    MENTOR: lazy("What do you see or do differently because of this?"),
}


@dataclass(frozen=True)
class ReviewStatement:
    """A statement to agree with, its subject, and the text for the mentor if that differs."""

    text: str
    about: str
    for_mentor: str = ""

    def for_role(self, role: str) -> str:
        return self.for_mentor if role == MENTOR and self.for_mentor else self.text


STATEMENTS = {
    "time": ReviewStatement(lazy("Our time is well used."), lazy("Our time is well used")),
    "frank": ReviewStatement(lazy("I can say what I think."), lazy("Saying what you think")),
    "kept": ReviewStatement(lazy("We do what we said."), lazy("Doing what you said")),
    "feedback": ReviewStatement(lazy("I get useful feedback."), lazy("Getting useful feedback")),
    "learning": ReviewStatement(lazy("I’m learning."), lazy("Learning")),
    "need": ReviewStatement(
        lazy("I need this less than I did three months ago."),
        lazy("Needing this less than three months ago"),
        lazy("My mentee needs me less than three months ago."),
    ),
}
"""Six statements, answered from 1 to 5 (docs/practice.md 6.2)."""

LEVELS = {
    1: lazy("Disagree strongly"),
    2: lazy("Disagree"),
    3: lazy("Not sure"),
    4: lazy("Agree"),
    5: lazy("Agree strongly"),
}
