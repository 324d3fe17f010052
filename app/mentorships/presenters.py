"""Data for answering a proposal, and for the page of one that wasn't taken up."""

from typing import Any

from app import clock
from app.i18n import _
from app.mentorships.forms import NotNowForm
from app.mentorships.models import NO_LONGER_NEEDED, UNANSWERED, Decline, Mentorship
from app.mentorships.rules.months import month_name, months_to_offer
from app.people.models import Person
from app.text import isolated

NOT_TAKEN_UP, WITHDREW, WITHDRAWN, CANNOT, SAID_NOT_NOW = (
    "not_taken_up",
    "withdrew",
    "withdrawn",
    "cannot",
    "said_not_now",
)
NO_ANSWER, DID_NOT_ANSWER, FOUND_SOMEBODY, NOT_NEEDED = "no_answer", "did_not_answer", "found_somebody", "not_needed"
"""What happened to a proposal, for one of its two people."""


def outcome(user: Person, decline: Decline) -> str:
    """What happened, as this person may know it: after a coordinator's proposal, never whose no it was."""
    mentorship = decline.mentorship
    is_mine = mentorship.proposed_by_id == user.id
    if mentorship.is_asked_by_member and decline.cause == UNANSWERED:
        return NO_ANSWER if is_mine else DID_NOT_ANSWER
    if mentorship.is_asked_by_member and decline.cause == NO_LONGER_NEEDED:
        return FOUND_SOMEBODY if is_mine else NOT_NEEDED
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
        "cannot_now": cannot_now(mentorship.other(user), month_name(month, user.region) if month else None),
        "may_offer": happened in (SAID_NOT_NOW, DID_NOT_ANSWER) and not mentorship.other(user).deactivated_at,
        "decline": decline,
        "newer": _newer(user, mentorship),
    }


def _newer(user: Person, mentorship: Mentorship) -> Mentorship | None:
    """A later mentorship or proposal of the same two people that this person may see."""
    pair = (mentorship.mentee_id, mentorship.mentor_id)
    two = Mentorship.mentee.in_(pair) & Mentorship.mentor.in_(pair) & (Mentorship.id > mentorship.id)
    later: Any = Mentorship.visible_to(user).where(two)
    return later.order_by(Mentorship.id.desc()).get_or_none()


def not_now_form(user: Person, mentorship: Mentorship) -> NotNowForm:
    """The form with which this person answers "I can't right now"."""
    name = isolated(mentorship.other(user).call_name)
    return NotNowForm(clock.today_in(user.zone), user.region, name)


def not_now(user: Person, mentorship: Mentorship, form: NotNowForm) -> dict[str, Any]:
    """The form, and for each of its choices the very words that the other person will read, in its order."""
    other, today = mentorship.other(user), clock.today_in(user.zone)
    months = [None, *months_to_offer(today)]
    read = [cannot_now(user, month_name(month, other.region) if month else None) for month in months]
    return {"form": form, "read": read}


def cannot_now(person: Person, month: str | None) -> str:
    """What somebody reads whom this person answered "not now"."""
    name = isolated(person.call_name)
    if month:
        return _(
            "%(name)s can’t take this on now, and would be glad if you asked again from %(month)s. "
            "You can ask somebody else today.",
            name=name,
            month=month,
        )
    return _("%(name)s can’t take this on now. You can ask again another time, or ask somebody else today.", name=name)
