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
        "A reason in your own words is what you come back to when a month gets busy.",
        ("mentee_why",),
        ("mentor_why",),
    ),
    SectionKind(
        "objectives",
        "Objectives, both ways",
        "Mentoring works both ways. Naming what each of you wants makes it possible to see whether it helped.",
        ("mentee_objectives",),
        ("mentor_objectives",),
    ),
    SectionKind(
        "rhythm",
        "Rhythm and channel",
        "Pairs that agree a rhythm at the start keep meeting.",
        ("cadence", "minutes", "channel"),
    ),
    SectionKind(
        "time",
        "Time we give",
        "Saying the hours aloud protects both of you from giving more, or less, than you meant to.",
        ("mentee_hours",),
        ("mentor_hours",),
    ),
    SectionKind(
        "between",
        "Between sessions",
        "So that neither waits for an answer the other did not know was expected.",
        ("writing", "reply_within"),
    ),
    SectionKind(
        "driver",
        "Who drives",
        "Usually the mentee: whoever wants to learn decides what the hour is for.",
        ("driver", "lead_time", "booker", "keeper"),
    ),
    SectionKind(
        "boundaries",
        "Boundaries",
        "It is easier to say no to a topic before it has come up.",
        ("topics",),
    ),
    SectionKind(
        "confidentiality",
        "Confidentiality",
        "The limits are said first, so that you can rely on the rest.",
    ),
    SectionKind(
        "feedback",
        "Feedback and milestones",
        "Hard things land better when the other person knows how you like to hear them.",
        ("mentee_hears", "mentee_asked_first", "milestones"),
        ("mentor_hears", "mentor_asked_first"),
    ),
    SectionKind(
        "ending",
        "Review and ending",
        "A date to look again, and an end to aim for, make it easy to finish well.",
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
WRITING = {"yes": "Yes", "urgent": "Only when it is urgent", "no": "No"}
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
    "reviewing": "Reviewing work products",
    "references": "References",
}
TOPIC_PLACES = {"in": "In", "out": "Out", "ask": "Ask first"}
TOPIC_DEFAULTS = {"projects": "in", "career": "in", "introductions": "in", "references": "out"}
PROMISES = {
    "independent": "The mentor is not in the mentee’s line of management "
    "and takes no part in decisions on their pay or promotion.",
    "not manager": "The mentor is not the mentee’s manager.",
    "thank by name": "We may thank each other by name.",
    "say we meet": "We may tell others that we meet.",
    "manager knows": "The line manager knows that we meet.",
    "tell coordinator": "Tell the coordinator if we go quiet.",
}
HEARS = {"moment": "In the moment", "writing": "In writing first", "end": "At the end of a session"}
ASKED_FIRST = {"yes": "Ask me first", "no": "No need to ask"}

KEPT_BETWEEN_US = (
    "What we say here stays with the two of us. We each may break this only if someone could be seriously harmed, "
    "if the law requires it, or if we both say yes in advance. The coordinator can see that we meet and that our "
    "agreement exists, not what we write."
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


def needed_hours(answers: dict) -> float | None:
    """Hours a month that cadence and length alone take, for a hint."""
    cadence, minutes = answers.get("cadence"), answers.get("minutes")
    days = CADENCES[cadence][1] if cadence in CADENCES else None
    if not days or not minutes:
        return None
    return round(int(minutes) / 60 * 30.4 / days, 1)


def own_words(answers: dict[str, Any]) -> list[str]:
    """The texts that people wrote in a section."""
    texts = []
    for name, answer in answers.items():
        if isinstance(answer, str) and name not in CHOSEN:
            texts.append(answer)
        elif isinstance(answer, list):
            texts.extend(item["text"] for item in answer if isinstance(item, dict) and item.get("text"))
    return texts
