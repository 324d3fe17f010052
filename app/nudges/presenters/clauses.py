"""The clause of the agreement that a nudge is about. Its page offers to change it, to pause or to finish."""

from typing import Any

from app.agreements.rules.expectations import STATEMENTS
from app.i18n import _
from app.mentorships.models import Mentorship
from app.nudges.rules.facts import Finding
from app.nudges.rules.others import (
    AGREEMENT,
    APART,
    DATE_PASSED,
    END,
    LEANING,
    MILESTONE,
    NOTE_WAITS,
    NOTHING_CLOSED,
    QUESTION,
)
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING

CLAUSES = {NO_START: "rhythm", SLIPPING: "rhythm", QUIET: "rhythm", NOTHING_CLOSED: "time", LEANING: "driver"}

OF_RHYTHM = (NO_START, SLIPPING, QUIET)


def clause_of(found: Finding) -> str | None:
    """The key of the section, or None for an agreement that waits for an answer: its own page has all clauses."""
    what = str(found.numbers.get("what", ""))
    if found.kind == DATE_PASSED:
        return {AGREEMENT: None, MILESTONE: "feedback"}.get(what, "ending")
    if found.kind == NOTE_WAITS:
        return "between" if what == QUESTION else "feedback"
    if found.kind == APART:
        return STATEMENTS[found.numbers["widest"] - 1].section
    return "ending" if found.kind == END else CLAUSES[found.kind]


def offers_of_clause(mentorship: Mentorship, found: Finding) -> list[tuple[Any, ...]]:
    """A link to the clause, unless nothing is agreed yet. The answers to a review or an end have one of their own."""
    clause = clause_of(found)
    if clause in (None, "ending") or mentorship.agreed_at is None:
        return []
    label = _("Change, pause or finish") if found.kind in OF_RHYTHM else _("See what you agreed")
    return [(label, "realignments.show", mentorship.id, {"about": clause})]
