"""Who may coordinate a programme."""

from app.people.models import Person
from app.programmes.models import COORDINATOR, Programme, coordinator_rows


def coordinate(user: Person) -> bool:
    """Only coordinators may open the programme's pages. A coordinator has no access to any mentorship."""
    return bool(coordinated_ids(user))


def lead(user: Person, programme: Programme) -> bool:
    """Change a programme that one coordinates."""
    return programme.id in coordinated_ids(user)


def coordinated_ids(user: Person) -> tuple[int, ...]:
    """The ids of the programmes that somebody coordinates, the first one first.

    A page asks up to four times, so the reader of a request keeps the answer: 4 % of Today.
    """
    if user.known_as is None:
        return _read(user)
    if COORDINATOR not in user.known_as:
        user.known_as[COORDINATOR] = _read(user)
    return user.known_as[COORDINATOR]


def _read(user: Person) -> tuple[int, ...]:
    return tuple(row.programme for row in coordinator_rows(person=user.id))
