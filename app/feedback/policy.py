"""Who may do what with a note: the two people, and nobody else."""

from app.feedback.models import AdviceRequest, Feedback
from app.mentorships.models import Mentorship
from app.people.models import Person


def leave(user: Person, mentorship: Mentorship) -> bool:
    """Leave a note, or ask for advice; once it has ended the model says so, so that what was typed comes back."""
    return mentorship.includes(user) and not mentorship.is_proposed


def see(user: Person, feedback: Feedback) -> bool:
    return feedback.mentorship.includes(user)


def own(user: Person, feedback: Feedback) -> bool:
    """Take it back, or send what was kept: whoever wrote it."""
    return see(user, feedback) and feedback.author_id == user.id


def answer(user: Person, feedback: Feedback) -> bool:
    """Answer it, and say later how it went: whoever it is for, once they can read it."""
    return see(user, feedback) and feedback.author_id != user.id


def take_back(user: Person, request: AdviceRequest) -> bool:
    """Whoever asked."""
    return request.mentorship.includes(user) and request.asked_by_id == user.id
