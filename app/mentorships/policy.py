"""Permissions for a mentorship, which only its two people have."""

from app.mentorships.models import Decline, Mentorship
from app.people.models import Person


def see(user: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(user)


def answer(user: Person, mentorship: Mentorship) -> bool:
    """Accept or decline a proposal."""
    return mentorship.includes(user)


def see_decline(user: Person, decline: Decline) -> bool:
    """See that a proposal wasn't taken up, and what to do next."""
    return decline.mentorship.includes(user)


def offer_again(user: Person, decline: Decline) -> bool:
    """Tell whoever asked that one can after all: the person who was asked, as long as the other is here."""
    mentorship = decline.mentorship
    is_asked = mentorship.is_asked_by_member and mentorship.proposed_by_id != user.id
    return mentorship.includes(user) and is_asked and not decline.is_withdrawal and not mentorship.left


def invite_other(user: Person, mentorship: Mentorship) -> bool:
    """Make a new link for the other person while they haven't joined."""
    is_asked = mentorship.asked_at is not None
    return mentorship.includes(user) and is_asked and not mentorship.other(user).has_joined


def work_together(user: Person, mentorship: Mentorship) -> bool:
    """Write the agreement and everything that follows, once both have accepted."""
    return mentorship.includes(user) and mentorship.is_going_on


def prepare(user: Person, mentorship: Mentorship) -> bool:
    """Write the agreement. The mentee may while the mentor hasn't said yes; nobody else sees it before that."""
    return mentorship.includes(user) and mentorship.may_prepare(user)


def pause(user: Person, mentorship: Mentorship) -> bool:
    """Either person may, without asking the other."""
    return work_together(user, mentorship)


def end(user: Person, mentorship: Mentorship) -> bool:
    """Either person may, at any time and without a reason (docs/practice.md 2.2). Ending it twice changes nothing."""
    return mentorship.includes(user) and not mentorship.is_proposed


def take_back(user: Person, mentorship: Mentorship) -> bool:
    """Ask for an ended mentorship to go on. If it already goes on, nothing changes."""
    return mentorship.includes(user) and not mentorship.is_proposed
