"""Who may coordinate a programme."""

from app.people.models import Person
from app.programmes.models import coordinator_rows


def coordinate(user: Person) -> bool:
    """Only coordinators may open the programme's pages. A coordinator has no access to any mentorship."""
    return bool(coordinator_rows(person=user.id))
