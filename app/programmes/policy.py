"""Who may coordinate a programme."""

from app.people.models import Person
from app.programmes.models import COORDINATOR, coordinator_rows


def coordinate(user: Person) -> bool:
    """Only coordinators may open the programme's pages. A coordinator has no access to any mentorship.

    A page asks up to four times, so the reader of a request keeps the answer: 4 % of Today.
    """
    if user.known_as is None:
        return _is_coordinator(user)
    if COORDINATOR not in user.known_as:
        user.known_as[COORDINATOR] = _is_coordinator(user)
    return user.known_as[COORDINATOR]


def _is_coordinator(user: Person) -> bool:
    return bool(coordinator_rows(person=user.id))
