"""The five levels of a skill, and the skills to choose from (docs/practice.md 5.2)."""

from app.i18n import lazy
from app.roles import MENTEE, MENTOR

LEVELS = {
    1: lazy("Not yet"),
    2: lazy("With help"),
    3: lazy("Alone in usual cases"),
    4: lazy("Alone in hard cases"),
    5: lazy("Helping others learn it"),
}
SHORT_LEVELS = {
    1: lazy("Not yet"),
    2: lazy("With help"),
    3: lazy("Usual cases"),
    4: lazy("Hard cases"),
    5: lazy("Helping others"),
}
"""The same for a drawing and the table beside it."""

NOT_SEEN = lazy("I haven’t seen it")
"""The answer of the other person to a skill they couldn't watch. It has no level."""

NOT_SEEN_IN_TABLE = lazy("Hasn’t seen it")

STARTERS = {
    MENTEE: {
        "presenting": lazy("Presenting to a group"),
        "meetings": lazy("Running a meeting"),
        "writing": lazy("Writing so that others act on it"),
        "planning": lazy("Planning and estimating"),
        "leading": lazy("Leading a project"),
        "negotiating": lazy("Negotiating"),
        "saying_no": lazy("Saying no to extra work"),
        "speaking_up": lazy("Speaking up when I disagree"),
    },
    MENTOR: {
        "listening": lazy("Listening"),
        "feedback": lazy("Useful feedback"),
        "expectations": lazy("Clear expectations"),
        "understanding": lazy("Checking understanding"),
        "independence": lazy("Fostering independence"),
        "difference": lazy("Attention to difference"),
        "career": lazy("Career support"),
    },
}
"""Skills to choose from, by the role of their owner: those of a mentor are skills of mentoring."""

OWN_WORDS = "own"
"""The choice of a skill that isn't in the list."""
