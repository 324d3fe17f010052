"""Who looks after a programme."""

from app.people.models import Person
from app.programmes.models import coordinator_rows


def coordinate(user: Person) -> bool:
    """Coordinators, and nobody else, open the programme's pages. It gives no right in any mentorship."""
    return bool(coordinator_rows(person=user.id))
