"""Who may read in lists of people: coordinators of the programme."""

from app.people.models import Person
from app.programmes.policy import coordinate
from app.rosters.models import RosterList

__all__ = ["coordinate", "decide", "see"]


def see(user: Person, roster: RosterList) -> bool:
    """A coordinator of its programme; `visible_to` has asked that already."""
    return coordinate(user)


def decide(user: Person, roster: RosterList) -> bool:
    """Any coordinator of its programme may answer its questions and confirm it."""
    return coordinate(user)
