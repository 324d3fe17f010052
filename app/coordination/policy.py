"""What a coordinator may do: invite people, bring two together, renew a link."""

from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.policy import coordinate

__all__ = ["coordinate", "invite"]


def invite(user: Person, enrolment: Enrolment) -> bool:
    """Whether a coordinator may invite somebody in their programme or cancel an invitation: until that person joins."""
    return coordinate(user) and not enrolment.person.has_joined
