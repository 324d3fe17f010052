"""Who may coordinate and invite."""

from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.policy import coordinate

__all__ = ["activate", "coordinate", "deactivate", "invite", "make_coordinator", "see"]


def invite(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may invite somebody in their programme, or cancel the invitation, until that person joins."""
    return coordinate(user) and not enrolment.person.has_joined


def make_coordinator(user: Person, enrolment: Enrolment) -> bool:
    """Whether a coordinator may make somebody in their programme a coordinator: once that person has joined, and until
    they leave.
    """
    return coordinate(user) and enrolment.person.has_joined and not enrolment.person.is_deactivated


def see(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may open the page of somebody in their programme."""
    return coordinate(user)


def deactivate(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may deactivate the account of somebody else who has joined."""
    return coordinate(user) and enrolment.person.has_joined and enrolment.person_id != user.id


def activate(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may undo a deactivation. The model says until when."""
    return coordinate(user) and enrolment.person.has_joined
