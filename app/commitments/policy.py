"""Who may do what with a commitment: the two people, and nobody else."""

from app.commitments.models import Commitment
from app.mentorships.models import Mentorship
from app.people.models import Person


def see_all(user: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(user) and not mentorship.is_proposed


def make(user: Person, mentorship: Mentorship) -> bool:
    """Either of the two. The model refuses it in an ended mentorship, so that the typed text comes back."""
    return see_all(user, mentorship)


def change(user: Person, commitment: Commitment) -> bool:
    """Either of the two: what was said is for both to keep true."""
    return see_all(user, commitment.mentorship) and commitment.deleted_at is None


def delete(user: Person, commitment: Commitment) -> bool:
    """Either of the two, whoever deleted it; restoring too."""
    return see_all(user, commitment.mentorship)
