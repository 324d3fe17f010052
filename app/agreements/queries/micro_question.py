"""The one question of a micro mentorship (docs/practice.md 2.3), once both people can read it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from app import clock
from app.agreements.models import Agreement, Section
from app.db import PreparedRecords
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship


@dataclass(frozen=True)
class MicroQuestion:
    """The mentee's question, what they have tried, and what a good answer would be."""

    text: str
    tried: str
    good_answer: str


_why_sections = PreparedRecords(
    lambda param: (
        Section.select()
        .join(Agreement)
        .where(
            (Agreement.mentorship == param("mentorship"))
            & (Section.key == "why")
            & Agreement.withdrawn_at.is_null()
            & Agreement.sent_at.is_null(False)
        )
        .order_by(Agreement.agreed_at.is_null(), Agreement.number.desc())
        .limit(1)
    )
)


def asked_version(mentorship: Mentorship) -> Agreement | None:
    """The short agreement that somebody asked with, before the other person answers. None in other kinds."""
    if mentorship.kind is not MICRO or not mentorship.is_proposed:
        return None
    sent = (Agreement.mentorship == mentorship) & Agreement.sent_at.is_null(False) & Agreement.withdrawn_at.is_null()
    version: Agreement | None = Agreement.get_or_none(sent)
    if version:
        version.mentorship = mentorship
    return version


def offered_times(version: Agreement) -> list[datetime]:
    """The times still ahead that somebody asked with, the earliest first."""
    answers = Section.under(version, "rhythm").answers
    moments = (
        clock.moment_at(date.fromisoformat(one["day"]), time.fromisoformat(one["at"]), answers["zone"])
        for one in answers.get("times") or []
    )
    return sorted(moment for moment in moments if moment > clock.now())


def question_of(mentorship: Mentorship) -> MicroQuestion | None:
    """The question from the version in force, or else from the one that was sent.

    None if the mentor cannot read one yet, and in other kinds of mentorship.
    """
    why = _why_sections.first(mentorship=mentorship.id) if mentorship.kind is MICRO else None
    asked = why.answers if why else {}
    if not asked.get("question"):
        return None
    return MicroQuestion(asked["question"], asked.get("tried") or "", asked.get("good_answer") or "")
