"""The agreement of each kind of mentorship: its sections, prompts, first answers and clauses (docs/practice.md 2.3).

A section that a kind leaves out has that kind's default answers.
"""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from app import clock
from app.agreements.rules.sections import BY_KEY, ENDING_CLAUSE, KEPT_BETWEEN_US, MINUTES, SECTIONS, SectionKind
from app.i18n import lazy
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE
from app.roles import MENTEE, MENTOR

Answers = dict[str, Any]

FIXED = {"confidentiality": (KEPT_BETWEEN_US,), "ending": (ENDING_CLAUSE,)}
"""The clauses of every agreement, by section."""

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
}
"""Questions that only some kinds ask, by field name."""


@dataclass(frozen=True)
class Template:
    """One kind's agreement.

    `answers` are first answers by section. `clauses` are fixed sentences by section, besides those of every agreement.
    `hints` go under a question. `promises` can be ticked, and those in `promised` are ticked at first.
    """

    sections: tuple[SectionKind, ...] = SECTIONS
    effort: str = lazy("Ten short sections, about twelve minutes.")
    answers: dict[str, Answers] = field(default_factory=dict)
    clauses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    promises: tuple[str, ...] = ("thank by name", "say we meet", "manager knows", "tell coordinator")
    promised: tuple[str, ...] = ()
    minutes: tuple[int, ...] = MINUTES
    review_days: int = 90
    milestone_days: tuple[tuple[int, str], ...] = ()

    def section(self, key: str) -> SectionKind:
        """The section as this kind asks it."""
        return next(section for section in self.sections if section.key == key)

    def fixed(self, key: str) -> tuple[str, ...]:
        """The fixed sentences of a section."""
        return self.clauses.get(key, ()) + FIXED.get(key, ())

    @property
    def is_one_page(self) -> bool:
        """Whether all sections are on one page."""
        return len(self.sections) < len(SECTIONS)


TEMPLATES = {
    CLASSIC.key: Template(
        promises=("independent", *Template.promises),
        promised=("independent",),
    ),
    REVERSE.key: Template(
        clauses={
            "rhythm": (lazy("We don’t meet in the senior person’s office."),),
            "confidentiality": (
                lazy("Nothing said here affects the mentor’s appraisal. The senior person never asks for names."),
            ),
            "ending": (lazy("The mentor may stop without explaining. Ending it in the app is enough."),),
        },
        hints={
            "mentee_hears": lazy("You’ll hear what your mentor noticed you doing."),
            "mentor_hears": lazy("You’ll hear how your mentee’s decisions have changed."),
        },
    ),
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
        promises=("not manager", *Template.promises),
        promised=("not manager",),
        review_days=30,
        milestone_days=(
            (30, lazy("I know who to ask for what")),
            (60, lazy("One piece of work is mine from start to finish")),
            (90, lazy("I can say what I would change, and why")),
        ),
    ),
}


def template_of(mentorship: Any) -> Template:
    """The agreement of a mentorship's kind."""
    return TEMPLATES[mentorship.kind_key]


def is_asked(name: str, mentorship: Any) -> bool:
    """Whether a mentorship's kind asks for the answer with this name."""
    return name not in ONLY_ASKED_IN or mentorship.kind in ONLY_ASKED_IN[name]


def first_answers(mentorship: Any, key: str) -> Answers:
    """The suggested answers of a section before anybody wrote in it. Dates count from today in the mentee's zone."""
    template, today = template_of(mentorship), clock.today_in(mentorship.mentee.zone)
    suggested = dict(template.answers.get(key, {}))
    if key == "rhythm":
        suggested["zone"] = mentorship.mentee.zone
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
