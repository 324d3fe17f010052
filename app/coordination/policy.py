"""Who may coordinate and invite."""

from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.policy import coordinate

__all__ = ["coordinate", "invite"]


def invite(user: Person, enrolment: Enrolment) -> bool:
    """A coordinator may invite somebody in their programme, or cancel the invitation, until that person joins."""
    return coordinate(user) and not enrolment.person.has_joined
