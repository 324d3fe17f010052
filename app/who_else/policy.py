"""Who may do what with the map: everybody with their own, and nobody with somebody else's."""

from app.people.models import Person
from app.who_else.models import Helper, HelperQuestion


def change(user: Person, helper: Helper) -> bool:
    return helper.owner_id == user.id and helper.deleted_at is None


def delete(user: Person, helper: Helper) -> bool:
    """Delete it, or restore it."""
    return helper.owner_id == user.id


def withdraw(user: Person, question: HelperQuestion) -> bool:
    return question.owner_id == user.id
