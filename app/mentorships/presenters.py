"""Data for the page of a proposal that wasn't taken up."""

from typing import Any

from app.mentorships.models import Decline, Mentorship
from app.mentorships.rules.months import month_name
from app.people.models import Person

NOT_TAKEN_UP, WITHDREW, WITHDRAWN, CANNOT, SAID_NOT_NOW = (
    "not_taken_up",
    "withdrew",
    "withdrawn",
    "cannot",
    "said_not_now",
)
"""What happened to a proposal, for one of its two people."""


def outcome(user: Person, decline: Decline) -> str:
    """What happened, as this person may know it: after a coordinator's proposal, never whose no it was."""
    mentorship = decline.mentorship
    if not mentorship.is_asked_by_member or decline.by_id is None:
        return NOT_TAKEN_UP
    if decline.is_withdrawal:
        return WITHDREW if decline.by_id == user.id else WITHDRAWN
    return SAID_NOT_NOW if decline.by_id == user.id else CANNOT


def decline_page(user: Person, decline: Decline) -> dict[str, Any]:
    """The data for templates/mentorships/declined.html."""
    mentorship = decline.mentorship
    happened = outcome(user, decline)
    month = decline.ask_again_on if happened in (CANNOT, SAID_NOT_NOW) else None
    return {
        "mentorship": mentorship,
        "other": mentorship.other(user),
        "happened": happened,
        "month": month_name(month, user.region) if month else None,
        "decline": decline,
        "newer": _newer(user, mentorship),
    }


def _newer(user: Person, mentorship: Mentorship) -> Mentorship | None:
    """A later mentorship or proposal of the same two people that this person may see."""
    pair = (mentorship.mentee_id, mentorship.mentor_id)
    two = Mentorship.mentee.in_(pair) & Mentorship.mentor.in_(pair) & (Mentorship.id > mentorship.id)
    later: Any = Mentorship.visible_to(user).where(two)
    newest: Mentorship | None = later.order_by(Mentorship.id.desc()).get_or_none()
    return newest
