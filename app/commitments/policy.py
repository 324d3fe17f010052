"""Who may do what with a commitment: only the two people of its mentorship."""

from app.commitments.models import Commitment
from app.mentorships.models import Mentorship
from app.people.models import Person


def see_all(user: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(user) and not mentorship.is_proposed


def make(user: Person, mentorship: Mentorship) -> bool:
    """Either of the two. If the mentorship has ended, the model refuses, so that the form keeps the typed text."""
    return see_all(user, mentorship)


def change(user: Person, commitment: Commitment) -> bool:
    """Either of the two, whoever made it."""
    return see_all(user, commitment.mentorship) and commitment.deleted_at is None


def be_reminded(user: Person, commitment: Commitment) -> bool:
    """Whoever will do it."""
    return change(user, commitment) and commitment.is_of(commitment.mentorship.role_of(user))


def delete(user: Person, commitment: Commitment) -> bool:
    """Delete it, or restore it whoever deleted it: either of the two."""
    return see_all(user, commitment.mentorship)
