"""The agreement of a reverse mentorship, in which the less senior person is the mentor (docs/practice.md 2.3)."""

from dataclasses import replace

from app.agreements.rules import confidentiality
from app.agreements.rules.confidentiality import TELLS_IF_QUIET
from app.agreements.rules.sections import SECTIONS, TOPICS, TOPICS_LISTED
from app.agreements.rules.template import Template
from app.i18n import lazy

DRIVER_WHY = lazy("Usually the mentee leads, so that the less senior person doesn’t do the arranging as well.")

TEMPLATE = Template(
    sections=tuple(replace(section, why=DRIVER_WHY) if section.key == "driver" else section for section in SECTIONS),
    clauses={
        "confidentiality": (
            lazy("Nothing said here affects the mentor’s appraisal. The senior person never asks for names."),
        ),
        "ending": (lazy("The mentor may stop without explaining. Ending it in the app is enough."),),
    },
    clause_in_person=lazy("We meet away from the office of whoever is more senior."),
    clause_elsewhere=lazy("The mentor chooses the place or sends the link."),
    manages=confidentiality.MENTEE_MANAGES,
    hats=confidentiality.MENTEE_HATS,
    hints={
        "mentee_objectives": lazy("Start with a verb: ask, change, stop."),
        "channel": lazy("In person: away from the office of whoever is more senior. Otherwise the mentor chooses."),
        "mentee_hears": lazy("You’ll hear what your mentor noticed you doing."),
        "mentor_hears": lazy("You’ll hear how your mentee’s decisions have changed."),
    },
    examples={
        "mentee_why": lazy("I hear what people don’t tell me, and change one thing about how I lead."),
        "mentor_why": lazy("I want to show how our decisions look from my desk, and learn how they’re made."),
        "mentee_objectives": lazy("Ask three people for bad news every month, and thank them for it."),
        "mentor_objectives": lazy("Tell somebody senior what I really think, without softening it."),
        "mentor_boundaries": lazy("Who said what in my team, and anything about my own appraisal."),
        "done_when": lazy("I’ve changed one thing about how I lead, and somebody outside this pair has noticed."),
    },
    topics=TOPICS
    | {
        "reviewing": lazy("Reading or checking each other’s work"),
        "references": lazy("Recommending each other for a job"),
    },
    topics_listed=TOPICS_LISTED
    | {
        "reviewing": lazy("reading or checking each other’s work"),
        "references": lazy("recommending each other for a job"),
    },
    promises=("thank by name", "say we meet", "mentor’s manager knows", "tell coordinator", TELLS_IF_QUIET),
)
