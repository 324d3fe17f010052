"""Labels for the parts of a note (docs/practice.md 4.2 to 4.5)."""

from app.mentorship_kinds import REVERSE, MentorshipKind
from app.roles import MENTEE

KEEP, TRY, HELPED, CHANGE = "keep", "try", "helped", "change"

FEEDBACK_KINDS = {KEEP: "Keep doing", TRY: "Try next time", HELPED: "Helped me", CHANGE: "Do more / do less"}

KINDS_BY = {"mentor": (KEEP, TRY), "mentee": (HELPED, CHANGE)}
"""The kinds of note each role may write."""

WITH_NEXT = (TRY, CHANGE)
"""The kinds with a next step."""

SESSION, MEETING, WORK, OTHER = "session", "meeting", "work", "other"

PLACES = {SESSION: "Our session", MEETING: "A meeting", WORK: "Their work", OTHER: "Somewhere else"}

EFFECTS = {
    "clearer": "Clearer",
    "faster": "Faster",
    "trust": "More trust",
    "joined": "Someone joined in",
    "slower": "Slower",
    "unclear": "Unclear",
    "held_back": "Someone held back",
    "other": "Something else",
}

WISHES = {
    "fewer_questions": "Fewer questions",
    "more_questions": "More questions",
    "examples": "More examples",
    "time": "More time",
    "advice": "Clearer advice",
    "challenge": "More challenge",
    "listening": "More listening",
    "introductions": "Introductions",
    "on_time": "Being on time",
}

NOW, REVIEW, ME = "now", "review", "me"

WHEN = {NOW: "Send it now", REVIEW: "Keep it for our review", ME: "Keep it for myself"}

THANKS, WILL_TRY, TALK = "thanks", "try", "talk"

ANSWERS = {THANKS: "Got it, thank you", WILL_TRY: "I’ll try it", TALK: "Let’s talk"}

WENT = {"better": "It went better", "same": "Much the same", "dropped": "I let it go"}

STARTER = "I am telling you because I think you can "
"""The prefilled beginning of the reason. Alone it counts as empty (docs/practice.md 4.2)."""


def saw_label(kind: MentorshipKind, role: str) -> str:
    """The question for what this role noticed (docs/practice.md 2.3, "Feedback emphasis")."""
    if kind is REVERSE and role == MENTEE:
        return "What did you see or hear, and what did it change in how you decide?"
    return "What did you see or hear?"
