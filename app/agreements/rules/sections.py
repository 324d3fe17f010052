"""The sections of an agreement and their texts (docs/practice.md 2.2). For each kind of mentorship see templates.py."""

from dataclasses import dataclass
from typing import Any

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


SECTIONS = (
    SectionKind(
        "why",
        "Why we are doing this",
        "Put your reason in your own words, to come back to when a month gets busy.",
        ("mentee_why",),
        ("mentor_why",),
    ),
    SectionKind(
        "objectives",
        "Objectives, both ways",
        "Mentoring works both ways. If you each name what you want, you can see later whether it helped.",
        ("mentee_objectives",),
        ("mentor_objectives",),
    ),
    SectionKind(
        "rhythm",
        "Rhythm and channel",
        "A fixed rhythm saves you from finding a date each time.",
        ("cadence", "minutes", "channel"),
    ),
    SectionKind(
        "time",
        "Time we give",
        "Agreeing the hours up front stops either of you giving more, or less, than you meant to.",
        ("mentee_hours",),
        ("mentor_hours",),
    ),
    SectionKind(
        "between",
        "Between sessions",
        "So nobody is left waiting for a reply the other didn’t know was due.",
        ("writing", "reply_within"),
    ),
    SectionKind(
        "driver",
        "Who does what",
        "Usually the mentee leads: the one who wants to learn decides how to use the time.",
        ("driver", "lead_time", "booker", "keeper"),
    ),
    SectionKind(
        "boundaries",
        "Boundaries",
        "It’s easier to rule out a topic before it comes up.",
        ("topics",),
    ),
    SectionKind(
        "confidentiality",
        "Confidentiality",
        "We state the limits first, so you can rely on everything else.",
    ),
    SectionKind(
        "feedback",
        "Feedback and milestones",
        "Criticism is easier to take when the other person knows how you’d like to hear it.",
        ("mentee_hears", "mentee_asked_first", "milestones"),
        ("mentor_hears", "mentor_asked_first"),
    ),
    SectionKind(
        "ending",
        "Review and ending",
        "A review date and an end to aim for make it easier to finish well.",
        ("review_on", "ends_on", "done_when"),
    ),
)
BY_KEY = {section.key: section for section in SECTIONS}

CADENCES = {
    "week": ("Every week", 7),
    "2 weeks": ("Every two weeks", 14),
    "3 weeks": ("Every three weeks", 21),
    "4 weeks": ("Every four weeks", 28),
    "6 weeks": ("Every six weeks", 42),
    "single": ("Once", None),
}
"""How often, in words and in days between two sessions."""

MINUTES = (25, 30, 45, 60, 90)
CHANNELS = {"video": "By video", "in person": "In person", "phone": "By phone", "walking": "On a walk"}
WEEKDAYS = {
    "monday": "Monday",
    "tuesday": "Tuesday",
    "wednesday": "Wednesday",
    "thursday": "Thursday",
    "friday": "Friday",
    "saturday": "Saturday",
    "sunday": "Sunday",
}
WRITING = {"yes": "Yes", "urgent": "Only when it’s urgent", "no": "No"}
REPLIES = {"same day": "The same day", "2 days": "Within two days", "week": "Within a week"}
DRIVERS = {MENTEE: "The mentee", MENTOR: "The mentor", "alternate": "We take turns"}
LEAD_TIMES = {"24": "A day before", "48": "Two days before"}
BOOKERS = {MENTEE: "The mentee", MENTOR: "The mentor"}
KEEPERS = {"shared": "Both, in shared notes", MENTEE: "The mentee", MENTOR: "The mentor"}
TOPICS = {
    "projects": "Current projects",
    "career": "Career moves",
    "introductions": "Introductions",
    "pay": "Pay",
    "conflict": "Conflict with a manager",
    "wellbeing": "Wellbeing",
    "personal": "Personal life",
    "reviewing": "Reading or checking my work",
    "references": "Recommending me for a job",
}
TOPIC_PLACES = {"in": "In", "out": "Out", "ask": "Ask first"}
TOPIC_DEFAULTS = {"projects": "in", "career": "in", "introductions": "in", "references": "out"}
PROMISES = {
    "independent": "The mentor is not in the mentee’s line of management "
    "and takes no part in decisions on their pay or promotion.",
    "not manager": "The mentor is not the mentee’s manager.",
    "thank by name": "We may thank each other by name.",
    "say we meet": "We may tell others that we meet.",
    "manager knows": "The mentee’s manager knows that we meet.",
    "tell coordinator": "We tell the coordinator if we go quiet.",
}
HEARS = {"moment": "At once", "writing": "In writing first", "end": "At the end of a session"}
ASKED_FIRST = {"yes": "Ask me first", "no": "No need to ask"}

KEPT_BETWEEN_US = (
    "What we say here stays with the two of us. There are three exceptions: someone could be seriously harmed, the law "
    "requires it, or we both agree in advance. The coordinator can see that we meet and that our agreement exists, but "
    "not what we write."
)
ENDING_CLAUSE = (
    "Either of us can end this at any time, without giving a reason and without blame. If we can, we have one last "
    "conversation. Nobody is asked to explain."
)
CHOSEN = {
    "cadence", "minutes", "channel", "weekday", "at", "zone", "writing", "reply_within", "driver", "lead_time",
    "booker", "keeper", "mentee_hears", "mentor_hears", "mentee_asked_first", "mentor_asked_first", "review_on",
    "ends_on",
}  # fmt: skip
"""Answers from a list of choices, not written."""

NO_LEGAL_FORCE = "This is a promise between two people. It has no legal force."


def needed_time(answers: dict) -> str | None:
    """The time a month that cadence and length alone take, for a hint: `50 minutes` or `4.3 hours`."""
    cadence, minutes = answers.get("cadence"), answers.get("minutes")
    days = CADENCES[cadence][1] if cadence in CADENCES else None
    if not days or not minutes:
        return None
    needed = int(minutes) * 30.4 / days
    return f"{5 * round(needed / 5)} minutes" if needed < 90 else f"{round(needed / 60, 1):g} hours"


def own_words(answers: dict[str, Any]) -> list[str]:
    """The texts that people wrote in a section."""
    texts = []
    for name, answer in answers.items():
        if isinstance(answer, str) and name not in CHOSEN:
            texts.append(answer)
        elif isinstance(answer, list):
            texts.extend(item["text"] for item in answer if isinstance(item, dict) and item.get("text"))
    return texts
