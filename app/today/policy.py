"""Who may open a search again: whoever made it."""

from app.people.models import Person
from app.search.past_searches import PastSearch


def open_again(user: Person, search: PastSearch) -> bool:
    return search.person_id == user.id
