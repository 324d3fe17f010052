"""Labels for the parts of a note (docs/practice.md 4.2 to 4.5), and lists of them for sentences."""

from app.i18n import _, lazy, listed
from app.mentorship_kinds import REVERSE, MentorshipKind
from app.roles import MENTEE, MENTOR

KEEP, TRY, HELPED, CHANGE = "keep", "try", "helped", "change"

FEEDBACK_KINDS = {
    KEEP: lazy("Keep doing"),
    TRY: lazy("Try next time"),
    HELPED: lazy("Helped me"),
    CHANGE: lazy("Do more / do less"),
}

KINDS_BY = {"mentor": (KEEP, TRY), "mentee": (HELPED, CHANGE)}
"""The kinds of note each role may write."""

WITH_NEXT = (TRY, CHANGE)
"""The kinds with a next step."""

SESSION, MEETING, WORK, OTHER = "session", "meeting", "work", "other"

PLACES = {
    SESSION: lazy("Our session"),
    MEETING: lazy("A meeting"),
    WORK: lazy("Their work"),
    OTHER: lazy("Somewhere else"),
}

EFFECTS = {
    "clearer": lazy("Clearer"),
    "faster": lazy("Faster"),
    "trust": lazy("More trust"),
    "joined": lazy("Someone joined in"),
    "slower": lazy("Slower"),
    "unclear": lazy("Unclear"),
    "held_back": lazy("Someone held back"),
    "other": lazy("Something else"),
}

LED_TO = {
    "clearer": lazy("more clarity"),
    "faster": lazy("faster progress"),
    "trust": lazy("more trust"),
    "joined": lazy("someone joining in"),
    "slower": lazy("slower progress"),
    "unclear": lazy("less clarity"),
    "held_back": lazy("someone holding back"),
    "other": lazy("something else"),
}
"""The effects after "It led to"."""

WISHES = {
    "fewer_questions": lazy("Fewer questions"),
    "more_questions": lazy("More questions"),
    "examples": lazy("More examples"),
    "time": lazy("More time"),
    "advice": lazy("Clearer advice"),
    "challenge": lazy("More challenge"),
    "listening": lazy("More listening"),
    "introductions": lazy("Introductions"),
    "on_time": lazy("Being on time"),
}

WISHED = {
    "fewer_questions": lazy("fewer questions"),
    "more_questions": lazy("more questions"),
    "examples": lazy("more examples"),
    "time": lazy("more time"),
    "advice": lazy("clearer advice"),
    "challenge": lazy("more challenge"),
    "listening": lazy("more listening"),
    "introductions": lazy("introductions"),
    "on_time": lazy("being on time"),
}
"""The wishes inside a sentence, after a colon."""

NOW, REVIEW, ME = "now", "review", "me"

WHEN = {NOW: lazy("Send it now"), REVIEW: lazy("Keep it for our review"), ME: lazy("Keep it for myself")}

ASKED_ABOUT = {SESSION: lazy("Our session"), MEETING: lazy("A meeting"), WORK: lazy("Your work")}
"""What somebody may ask to say something about."""

NEXT_SESSION, NOT_NOW = "next_session", "not_now"

PERMISSION_ANSWERS = {NOW: lazy("Now"), NEXT_SESSION: lazy("At our next session"), NOT_NOW: lazy("Not now")}

THANKS, WILL_TRY, TALK = "thanks", "try", "talk"

ANSWERS = {THANKS: lazy("Got it, thank you"), WILL_TRY: lazy("I’ll try it"), TALK: lazy("Let’s talk")}

WENT = {"better": lazy("It went better"), "same": lazy("Much the same"), "dropped": lazy("I let it go")}

STARTER = lazy("I am telling you because I think you can ")
"""The prefilled beginning of the reason. Alone it counts as empty (docs/practice.md 4.2)."""


MENTORING, MANAGING = "mentoring", "managing"
"""The two hats of a person who manages the other or decides about their pay."""

SEND_AS = {
    MENTOR: {MENTORING: lazy("Send as mentor"), MANAGING: lazy("Send as manager")},
    MENTEE: {MENTORING: lazy("Send as mentee"), MANAGING: lazy("Send as manager")},
}
"""The buttons that send a note by the person with two hats, by their role."""

SEND_TO = {
    MENTOR: {MENTORING: lazy("Send to mentor"), MANAGING: lazy("Send to manager")},
    MENTEE: {MENTORING: lazy("Send to mentee"), MANAGING: lazy("Send to manager")},
}
KEEP_FOR = {
    MENTOR: {MENTORING: lazy("Keep for mentor"), MANAGING: lazy("Keep for manager")},
    MENTEE: {MENTORING: lazy("Keep for mentee"), MANAGING: lazy("Keep for manager")},
}
"""The buttons that send a note to that person, and those that keep it."""

WRITTEN_AS = {
    MENTOR: {MENTORING: lazy("Written as mentor"), MANAGING: lazy("Written as manager")},
    MENTEE: {MENTORING: lazy("Written as mentee"), MANAGING: lazy("Written as manager")},
}
WRITTEN_TO = {
    MENTOR: {MENTORING: lazy("To the mentor"), MANAGING: lazy("To the manager")},
    MENTEE: {MENTORING: lazy("To the mentee"), MANAGING: lazy("To the manager")},
}


def permission_question(about: str, date: str) -> str:
    """The question of somebody who asks first. `date` is that of the session, as its reader writes it."""
    if about == SESSION:
        return _("May I say something about our session on %(date)s?", date=date)
    return _("May I say something about a meeting?") if about == MEETING else _("May I say something about your work?")


def permission_topic(about: str, name: str, other: str, date: str) -> str:
    """The topic on the agenda, when the other person would rather talk about it."""
    if about == SESSION:
        return _("%(name)s wants to say something about your session on %(date)s", name=name, date=date)
    if about == MEETING:
        return _("%(name)s wants to say something about a meeting", name=name)
    return _("%(name)s wants to say something about the work of %(other)s", name=name, other=other)


def senior_role(kind: MentorshipKind) -> str:
    """The role of the more senior person, who may be the other's manager."""
    return MENTEE if kind is REVERSE else MENTOR


def is_upward(kind: MentorshipKind, role: str) -> bool:
    """Whether a note by this role goes to the more senior person."""
    return role != senior_role(kind)


def hat_question(kind: MentorshipKind, role: str) -> str:
    """The question which hat a note by this role is for. The buttons that send the note answer it."""
    return _("Who is it for?") if is_upward(kind, role) else _("Which hat are you wearing?")


def hat_buttons(kind: MentorshipKind, role: str) -> list[tuple[str, str, str]]:
    """Those buttons: (hat, its label, its label while the note is to be kept)."""
    wearer = senior_role(kind)
    send, keep = (SEND_TO, KEEP_FOR) if is_upward(kind, role) else (SEND_AS, SEND_AS)
    return [(hat, label, keep[wearer][hat]) for hat, label in send[wearer].items()]


def hat_label(hat: str, kind: MentorshipKind, role: str) -> str:
    """The hat of a note by this role."""
    wearer = senior_role(kind)
    return (WRITTEN_AS if role == wearer else WRITTEN_TO)[wearer][hat]


def listed_effects(keys: str) -> str:
    """The effects of a note as a list inside a sentence. `keys` has spaces between them."""
    return listed([LED_TO[key] for key in keys.split()])


def listed_wishes(keys: str) -> str:
    """The wishes of a note as a list inside a sentence. `keys` has spaces between them."""
    return listed([WISHED[key] for key in keys.split()])


def saw_label(kind: MentorshipKind, role: str) -> str:
    """The question for what this role noticed (docs/practice.md 2.3, "Feedback emphasis")."""
    if kind is REVERSE and role == MENTEE:
        return _("What did you see or hear, and what did it change in how you decide?")
    return _("What did you see or hear?")
