"""Who may do what with a mentorship: the two people in it, and nobody else."""

from app.mentorships.models import Mentorship
from app.people.models import Person


def see(user: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(user)


def answer(user: Person, mentorship: Mentorship) -> bool:
    """Say yes or not now to a proposal."""
    return mentorship.includes(user)


def invite_other(user: Person, mentorship: Mentorship) -> bool:
    """Make a new link for the other side, as long as they have not joined."""
    return mentorship.includes(user) and not mentorship.other(user).has_joined


def work_together(user: Person, mentorship: Mentorship) -> bool:
    """Write the agreement and all that follows, once both have said yes."""
    return mentorship.includes(user) and mentorship.has_begun


def pause(user: Person, mentorship: Mentorship) -> bool:
    """Either of the two, without asking."""
    return work_together(user, mentorship)


def end(user: Person, mentorship: Mentorship) -> bool:
    """Either of the two, any time, without a reason (docs/practice.md 2.2). Pressing it twice is pressing it once."""
    return mentorship.includes(user) and not mentorship.is_proposed


def take_back(user: Person, mentorship: Mentorship) -> bool:
    """Say that an ended mentorship should go on; when it does already, nothing changes."""
    return mentorship.includes(user) and not mentorship.is_proposed
