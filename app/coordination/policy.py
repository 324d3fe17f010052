"""Who may coordinate and invite."""

from app.coordination.models import ProgrammeNote
from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.policy import coordinate, lead

__all__ = ["activate", "coordinate", "deactivate", "invite", "lead", "make_coordinator", "read", "remove", "see"]


def invite(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may invite somebody in their programme, or cancel the invitation, until that person joins."""
    return coordinate(user) and not enrolment.person.has_joined


def make_coordinator(user: Person, enrolment: Enrolment) -> bool:
    """Whether a coordinator may make somebody in their programme a coordinator: once that person has joined, and until
    they leave.
    """
    return coordinate(user) and enrolment.person.has_account


def remove(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may take a member out of their programme. The model says who can't be."""
    return coordinate(user)


def read(user: Person, note: ProgrammeNote) -> bool:
    """Whoever is in the programme, or has a mentorship in it; `visible_to` has asked that already."""
    return True


def see(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may open the page of somebody in their programme."""
    return coordinate(user)


def deactivate(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may deactivate the account of somebody else who has joined."""
    return coordinate(user) and enrolment.person.has_joined and enrolment.person_id != user.id


def activate(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may undo a deactivation. The model says until when."""
    return coordinate(user) and enrolment.person.has_joined
