"""The agreement of each kind of mentorship: its sections, prompts, first answers and clauses (docs/practice.md 2.3).

A section that a kind leaves out has that kind's default answers.
"""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app import clock
from app.agreements.rules import first_edition, reverse
from app.agreements.rules.sections import BY_KEY
from app.agreements.rules.template import BETWEEN_THE_TWO, Answers, Template
from app.i18n import lazy
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE
from app.roles import MENTEE, MENTOR

EDITION = 3
"""The edition of our own words that a new version gets. A version keeps the words of its edition."""

ONLY_ASKED_IN = {
    "decision": (CLASSIC,),
    "unheard": (REVERSE,),
    "frank": (REVERSE,),
    "first_days": (NEW_ROLE,),
    "introductions": (NEW_ROLE,),
    "question": (MICRO,),
    "tried": (MICRO,),
    "good_answer": (MICRO,),
    "mentee_why": (CLASSIC, REVERSE, NEW_ROLE),
    "mentor_why": (CLASSIC, REVERSE, NEW_ROLE),
    "cadence": (CLASSIC, REVERSE, NEW_ROLE),
    "cadence_then": (CLASSIC, REVERSE, NEW_ROLE),
    "must_report": (CLASSIC, REVERSE, NEW_ROLE),
}
"""Questions that only some kinds ask, by field name."""


TEMPLATES = {
    CLASSIC.key: Template(),
    REVERSE.key: reverse.TEMPLATE,
    MICRO.key: Template(
        sections=(
            replace(
                BY_KEY["why"],
                title=lazy("The question"),
                why=lazy("With one clear question, half an hour is enough."),
                mentee_owes=("question",),
                mentor_owes=(),
            ),
            replace(
                BY_KEY["rhythm"],
                title=lazy("When and where"),
                why=lazy("One conversation of 25 to 60 minutes."),
            ),
            BY_KEY["boundaries"],
            BY_KEY["confidentiality"],
        ),
        effort=lazy("One page, about four minutes."),
        answers={"rhythm": {"cadence": "single", "minutes": "30"}},
        minutes=(25, 30, 45, 60),
        promises=BETWEEN_THE_TWO,
        clauses={"rhythm": (lazy("We owe each other this one conversation, nothing more."),)},
    ),
    NEW_ROLE.key: Template(
        answers={
            "rhythm": {
                "cadence": "week",
                "cadence_then": [{"after": 4, "cadence": "2 weeks"}, {"after": 4, "cadence": "4 weeks"}],
            },
            "driver": {"driver": MENTOR, "driver_then": [{"after": 2, "driver": MENTEE}]},
        },
        hints={"milestones": lazy("Days 30, 60 and 90 are good times to look back. Change the wording to suit you.")},
        review_days=30,
        milestone_days=(
            (30, lazy("I know who to ask for what")),
            (60, lazy("One piece of work is mine from start to finish")),
            (90, lazy("I can say what I would change, and why")),
        ),
    ),
}


SECOND = {key: replace(template, milestones_are="") for key, template in TEMPLATES.items()}
EDITIONS = {1: first_edition.templates(SECOND), 2: SECOND, EDITION: TEMPLATES}


def template_of(mentorship: Any, edition: int = EDITION) -> Template:
    """The agreement of a mentorship's kind, in the words of an edition."""
    return EDITIONS[edition][mentorship.kind_key]


def is_asked(name: str, mentorship: Any, edition: int = EDITION) -> bool:
    """Whether a mentorship's kind asks for the answer with this name, in an agreement of this edition."""
    if edition == 1 and name in first_edition.UNASKED:
        return False
    return name not in ONLY_ASKED_IN or mentorship.kind in ONLY_ASKED_IN[name]


def first_answers(mentorship: Any, key: str, edition: int = EDITION) -> Answers:
    """The suggested answers of a section before anybody wrote in it. Dates count from today in the mentee's zone."""
    template, today = template_of(mentorship, edition), clock.today_in(mentorship.mentee.zone)
    suggested = dict(template.answers.get(key, {}))
    if key == "rhythm":
        suggested["zone"] = mentorship.mentee.zone
        if mentorship.programme.cadence and "cadence" not in suggested and is_asked("cadence", mentorship):
            suggested["cadence"] = mentorship.programme.cadence
    elif key == "confidentiality":
        suggested["promises"] = list(template.promised)
    elif key == "feedback" and template.milestone_days:
        suggested["milestones"] = [
            {"text": str(text), "day": (today + timedelta(days=days)).isoformat()}
            for days, text in template.milestone_days
        ]
    elif key == "ending":
        suggested["review_on"] = (today + timedelta(days=template.review_days)).isoformat()
        suggested["ends_on"] = months_on(today, mentorship.kind.months or 1).isoformat()
    return suggested


def unasked_answers(mentorship: Any, key: str) -> Answers:
    """The default answers of a section for questions that this kind does not ask."""
    suggested = template_of(mentorship).answers.get(key, {})
    return {name: answer for name, answer in suggested.items() if not is_asked(name, mentorship)}


def months_on(day: date, months: int) -> date:
    """The same day a number of months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
