"""The sections of an agreement and their texts (docs/practice.md 2.2). For each kind of mentorship see templates.py."""

from dataclasses import dataclass
from typing import Any

from app.i18n import lazy
from app.roles import MENTEE, MENTOR


@dataclass(frozen=True)
class SectionKind:
    """A section: its key and title, why it is asked, and the answers each role owes before agreeing."""

    key: str
    title: str
    why: str
    mentee_owes: tuple[str, ...] = ()
    mentor_owes: tuple[str, ...] = ()

    def owed_by(self, role: str) -> tuple[str, ...]:
        return self.mentee_owes if role == MENTEE else self.mentor_owes

    def is_owed_by(self, role: str, answers: dict[str, Any], *, is_edited: bool) -> bool:
        """Whether this role still has to answer in a section without marks. The mentee has to look at every section."""
        if role == MENTEE and not is_edited:
            return True
        return any(answers.get(name) in (None, "", [], {}) for name in self.owed_by(role))


SECTIONS = (
    SectionKind(
        "why",
        lazy("Why we are doing this"),
        lazy("Put your reason in your own words, to come back to when a month gets busy."),
        ("mentee_why",),
        ("mentor_why",),
    ),
    SectionKind(
        "objectives",
        lazy("Objectives, both ways"),
        lazy("Mentoring works both ways. If you each name what you want, you can see later whether it helped."),
        ("mentee_objectives",),
        ("mentor_objectives",),
    ),
    SectionKind(
        "rhythm",
        lazy("Rhythm and channel"),
        lazy("A fixed rhythm saves you from finding a date each time."),
        ("cadence", "minutes", "channel"),
    ),
    SectionKind(
        "time",
        lazy("Time we give"),
        lazy("Agreeing the hours up front stops either of you giving more, or less, than you meant to."),
        ("mentee_hours",),
        ("mentor_hours",),
    ),
    SectionKind(
        "between",
        lazy("Between sessions"),
        lazy("If you agree how soon to reply, nobody is left waiting."),
        ("writing", "reply_within"),
    ),
    SectionKind(
        "driver",
        lazy("Who does what"),
        lazy("Usually the mentee leads: the one who wants to learn decides how to use the time."),
        ("driver", "lead_time", "booker", "keeper"),
    ),
    SectionKind(
        "boundaries",
        lazy("Boundaries"),
        lazy("It’s easier to rule out a topic before it comes up."),
        ("topics",),
    ),
    SectionKind(
        "confidentiality",
        lazy("Confidentiality"),
        lazy("We state the limits first, so you can rely on everything else."),
    ),
    SectionKind(
        "feedback",
        lazy("Feedback and milestones"),
        lazy("Criticism is easier to take when the other person knows how you’d like to hear it."),
        ("mentee_hears", "mentee_asked_first", "milestones"),
        ("mentor_hears", "mentor_asked_first"),
    ),
    SectionKind(
        "ending",
        lazy("Review and ending"),
        lazy("A review date and an end to aim for make it easier to finish well."),
        ("review_on", "ends_on", "done_when"),
    ),
)
BY_KEY = {section.key: section for section in SECTIONS}

CADENCES = {
    "week": (lazy("Every week"), 7),
    "2 weeks": (lazy("Every two weeks"), 14),
    "3 weeks": (lazy("Every three weeks"), 21),
    "4 weeks": (lazy("Every four weeks"), 28),
    "6 weeks": (lazy("Every six weeks"), 42),
    "single": (lazy("Once"), None),
}
"""How often, and the days between two sessions."""

HOW_OFTEN = {
    "week": lazy("every week"),
    "2 weeks": lazy("every two weeks"),
    "3 weeks": lazy("every three weeks"),
    "4 weeks": lazy("every four weeks"),
    "6 weeks": lazy("every six weeks"),
    "single": lazy("once"),
}
"""The cadences inside a sentence: `We meet every week`."""

MINUTES = (25, 30, 45, 60, 90)
CHANNELS = {
    "video": lazy("By video"),
    "in person": lazy("In person"),
    "phone": lazy("By phone"),
    "walking": lazy("On a walk"),
}
BY_CHANNEL = {
    "video": lazy("by video"),
    "in person": lazy("in person"),
    "phone": lazy("by phone"),
    "walking": lazy("on a walk"),
}
"""The channels inside a sentence: `45 minutes by video`."""

WEEKDAYS = {
    "monday": lazy("Monday"),
    "tuesday": lazy("Tuesday"),
    "wednesday": lazy("Wednesday"),
    "thursday": lazy("Thursday"),
    "friday": lazy("Friday"),
    "saturday": lazy("Saturday"),
    "sunday": lazy("Sunday"),
}
ON_WEEKDAY = {
    "monday": lazy("on Monday"),
    "tuesday": lazy("on Tuesday"),
    "wednesday": lazy("on Wednesday"),
    "thursday": lazy("on Thursday"),
    "friday": lazy("on Friday"),
    "saturday": lazy("on Saturday"),
    "sunday": lazy("on Sunday"),
}
"""The weekdays inside a sentence about one day: `We meet on Monday`."""

ON_WEEKDAYS = {
    "monday": lazy("on Mondays"),
    "tuesday": lazy("on Tuesdays"),
    "wednesday": lazy("on Wednesdays"),
    "thursday": lazy("on Thursdays"),
    "friday": lazy("on Fridays"),
    "saturday": lazy("on Saturdays"),
    "sunday": lazy("on Sundays"),
}
"""The weekdays inside a sentence about every week: `We usually meet on Mondays`."""

WRITING = {"yes": lazy("Yes"), "urgent": lazy("Only when it’s urgent"), "no": lazy("No")}
EMAIL = lazy("E-mail")
"""The suggested channel between sessions."""

REPLIES = {"same day": lazy("The same day"), "2 days": lazy("Within two days"), "week": lazy("Within a week")}
DRIVERS = {MENTEE: lazy("The mentee"), MENTOR: lazy("The mentor"), "alternate": lazy("We take turns")}
LEAD_TIMES = {"24": lazy("A day before"), "48": lazy("Two days before")}
NOTICES = {"day": lazy("A day before"), "hours": lazy("Two hours before"), "any": lazy("Any time")}
"""How late either of them may move a session."""

BOOKERS = {MENTEE: lazy("The mentee"), MENTOR: lazy("The mentor")}
KEEPERS = {
    "shared": lazy("Both, in shared notes"),
    "each": lazy("Each their own"),
    MENTEE: lazy("The mentee"),
    MENTOR: lazy("The mentor"),
}
TOPICS = {
    "projects": lazy("Current projects"),
    "career": lazy("Career moves"),
    "introductions": lazy("Introductions"),
    "pay": lazy("Pay"),
    "conflict": lazy("Conflict with a manager"),
    "wellbeing": lazy("Wellbeing"),
    "personal": lazy("Personal life"),
    "reviewing": lazy("Reading or checking my work"),
    "references": lazy("Recommending me for a job"),
}
TOPICS_LISTED = {
    "projects": lazy("current projects"),
    "career": lazy("career moves"),
    "introductions": lazy("introductions"),
    "pay": lazy("pay"),
    "conflict": lazy("conflict with a manager"),
    "wellbeing": lazy("wellbeing"),
    "personal": lazy("personal life"),
    "reviewing": lazy("reading or checking the mentee’s work"),
    "references": lazy("recommending the mentee for a job"),
}
"""The topics in a list that both people read: `In: career moves and pay`."""

TOPIC_PLACES = {"in": lazy("In"), "out": lazy("Out"), "ask": lazy("Ask first")}
TOPIC_DEFAULTS = {"projects": "in", "career": "in", "introductions": "in", "references": "out"}
HEARS = {
    "moment": lazy("At once"),
    "writing": lazy("In writing first"),
    "end": lazy("At the end of a session"),
}
ASKED_FIRST = {"yes": lazy("Ask me first"), "no": lazy("No need to ask")}

ENDING_CLAUSE = lazy(
    "Either of us can end this at any time, without giving a reason and without blame. If we can, we have one last "
    "conversation. Nobody is asked to explain."
)
CHOSEN = {
    "cadence", "minutes", "channel", "weekday", "at", "zone", "writing", "reply_within", "driver", "lead_time",
    "booker", "keeper", "notice", "managed", "mentee_hears", "mentor_hears", "mentee_asked_first",
    "mentor_asked_first", "review_on", "ends_on",
}  # fmt: skip
"""Answers that are chosen from a list or are dates, and not written."""

NAME_SOMEBODY = lazy("One of you manages the other. Is there a third person you could ask if you get stuck?")
NO_LEGAL_FORCE = lazy("This is a promise between two people. It has no legal force.")


def minutes_a_month(answers: dict[str, Any]) -> float | None:
    """The minutes a month that the sessions take by cadence and length, or None if they meet once."""
    cadence, minutes = answers.get("cadence"), answers.get("minutes")
    days = CADENCES[cadence][1] if cadence in CADENCES else None
    return int(minutes) * 30.4 / days if days and minutes else None


def plural_count(number: float) -> int:
    """The whole number that decides the plural form. Fractions take the plural: `0.5 hours`."""
    return int(number) if number == int(number) else 2


def own_words(answers: dict[str, Any]) -> list[str]:
    """The texts that people wrote in a section."""
    texts = []
    for name, answer in answers.items():
        if isinstance(answer, str) and name not in CHOSEN:
            texts.append(answer)
        elif isinstance(answer, list):
            texts.extend(item["text"] for item in answer if isinstance(item, dict) and item.get("text"))
    return texts
