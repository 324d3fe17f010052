"""Who may do what with a review: only the two people. What they may read is decided by their answers."""

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.reviews.models import Review, ReviewTopic


def see_all(user: Person, mentorship: Mentorship) -> bool:
    """The reviews of a pair."""
    return mentorship.includes(user) and not mentorship.is_proposed


def start(user: Person, mentorship: Mentorship) -> bool:
    """Start one sooner. The model refuses it at the wrong time."""
    return see_all(user, mentorship)


def see(user: Person, review: Review) -> bool:
    return review.mentorship.includes(user)


def answer(user: Person, review: Review) -> bool:
    """Answer it, or stop waiting. The model refuses it at the wrong time, so that the form keeps what was typed."""
    return see(user, review)


def add(user: Person, review: Review) -> bool:
    """Add something, or put a difference on the agenda, once both may read the answers."""
    return see(user, review) and review.revealed_at is not None


def decide(user: Person, review: Review) -> bool:
    """Decide together, once both may read the answers. After the end, the model refuses it."""
    return see(user, review) and review.revealed_at is not None


def see_topic(user: Person, topic: ReviewTopic) -> bool:
    return see(user, topic.review)
