"""Who may do what with a note: only the two people."""

from app.feedback.models import AdviceRequest, Feedback, PermissionRequest
from app.mentorships.models import Mentorship
from app.people.models import Person


def leave(user: Person, mentorship: Mentorship) -> bool:
    """Leave a note or ask for advice. After the end, the model refuses it, so that the form keeps the typed text."""
    return mentorship.includes(user) and not mentorship.is_proposed


def see(user: Person, feedback: Feedback) -> bool:
    return feedback.mentorship.includes(user)


def own(user: Person, feedback: Feedback) -> bool:
    """Only the author may withdraw a note, or send a kept one."""
    return see(user, feedback) and feedback.author_id == user.id


def answer(user: Person, feedback: Feedback) -> bool:
    """Only the recipient may answer, and record the outcome later."""
    return see(user, feedback) and feedback.author_id != user.id


def withdraw_request(user: Person, request: AdviceRequest) -> bool:
    """Only the person who asked may withdraw a request."""
    return request.mentorship.includes(user) and request.asked_by_id == user.id


def see_permission(user: Person, request: PermissionRequest) -> bool:
    return request.mentorship.includes(user)


def answer_permission(user: Person, request: PermissionRequest) -> bool:
    """Only the person who was asked may answer."""
    return see_permission(user, request) and request.asked_by_id != user.id


def withdraw_permission(user: Person, request: PermissionRequest) -> bool:
    """Only the person who asked may withdraw the question."""
    return see_permission(user, request) and request.asked_by_id == user.id
