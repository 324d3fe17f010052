"""The one question of a micro mentorship (docs/practice.md 2.3), once both people can read it."""

from dataclasses import dataclass
from datetime import datetime

from app import clock, rooms
from app.agreements.models import Agreement, Section
from app.agreements.rules.asked_times import are_picked, asked_times
from app.contracts import FreeTime
from app.db import PreparedRecords
from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person

MOST_SHOWN = 12
"""The most times to pick from."""


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


def offered_times(version: Agreement) -> list[FreeTime]:
    """The times still ahead that somebody asked with, the earliest first."""
    now = clock.now()
    return [one for one in asked_times(Section.under(version, "rhythm").answers) if one.starts_at > now]


def withdrawn_times(version: Agreement) -> set[datetime]:
    """Those of the times ahead that were picked from the mentor's own and aren't the mentor's any more."""
    if not are_picked(Section.under(version, "rhythm").answers):
        return set()
    return rooms.no_longer_offered(version.mentorship.mentor, [one.starts_at for one in offered_times(version)])


def has_passed_times(version: Agreement) -> bool:
    """Whether one of the times that somebody asked with has passed."""
    return any(one.starts_at <= clock.now() for one in asked_times(Section.under(version, "rhythm").answers))


def free_times_for(mentorship: Mentorship, asker: Person) -> list[FreeTime]:
    """The next times of the mentor from which the mentee can pick while they ask for one conversation; none if the
    mentor has no times, and in any other situation.
    """
    is_asking = mentorship.kind is MICRO and mentorship.is_proposed and mentorship.role_of(asker) == MENTEE
    if not is_asking:
        return []
    mentor = mentorship.mentor_id
    return rooms.free_times([mentor], reader=asker, programme=mentorship.programme_id, most=MOST_SHOWN).get(mentor, [])


def question_of(mentorship: Mentorship) -> MicroQuestion | None:
    """The question from the version in force, or else from the one that was sent.

    None if the mentor cannot read one yet, and in other kinds of mentorship.
    """
    why = _why_sections.first(mentorship=mentorship.id) if mentorship.kind is MICRO else None
    asked = why.answers if why else {}
    if not asked.get("question"):
        return None
    return MicroQuestion(asked["question"], asked.get("tried") or "", asked.get("good_answer") or "")
