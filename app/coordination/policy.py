"""Who may coordinate and invite."""

from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.policy import coordinate

__all__ = ["coordinate", "invite", "make_coordinator"]


def invite(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may invite somebody in their programme, or cancel the invitation, until that person joins."""
    return coordinate(user) and not enrolment.person.has_joined


def make_coordinator(user: Person, enrolment: Enrolment) -> bool:
    """Whether a coordinator may make somebody in their programme a coordinator: once that person has joined."""
    return coordinate(user) and enrolment.person.has_joined
