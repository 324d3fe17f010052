"""Who may read quarters: coordinators, of the programmes they look after."""

from app.people.models import Person
from app.programmes.policy import coordinate
from app.quarters.models import Quarter

__all__ = ["coordinate", "see"]


def see(user: Person, quarter: Quarter) -> bool:
    """A coordinator may read a published quarter of their programme. Mentoring there gives no further right."""
    return coordinate(user)
