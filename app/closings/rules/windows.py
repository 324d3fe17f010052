"""When a closing page can be written (docs/practice.md 2.7)."""

from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.mentorship_kinds import MICRO
from app.mentorships.rules.phases import winds_down

WRITTEN_FOR = timedelta(days=30)
"""How long after the ending a closing page can be written and shared."""

NEVER, NOT_YET, OPEN, OVER = "never", "not yet", "open", "over"


def window(mentorship: Any) -> str:
    """Whether the closing pages of a mentorship can be written now. A pause changes nothing about that.

    A single question has its follow-up instead.
    """
    both_accepted = mentorship.mentee_accepted_at and mentorship.mentor_accepted_at
    if mentorship.kind is MICRO or mentorship.declined_at or not both_accepted:
        return NEVER
    if mentorship.ended_at:
        return OPEN if clock.is_ahead(mentorship.ended_at + WRITTEN_FOR, WRITTEN_FOR) else OVER
    opens = opens_at(mentorship)
    return OPEN if opens and clock.now() >= opens else NOT_YET


def opens_at(mentorship: Any) -> datetime | None:
    """When a mentorship that goes on winds down, if that is agreed."""
    if not (mentorship.agreed_at and mentorship.ends_on):
        return None
    return winds_down(mentorship.agreed_at, mentorship.ends_on)


def closes_at(mentorship: Any) -> datetime | None:
    """The moment after which nothing can be written or shared; None while the mentorship goes on."""
    return mentorship.ended_at + WRITTEN_FOR if mentorship.ended_at else None
