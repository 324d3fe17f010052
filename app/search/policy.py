"""Only the person who made a search may open it again."""

from app.people.models import Person
from app.search.models import PastSearch


def open_again(user: Person, search: PastSearch) -> bool:
    return search.person_id == user.id
