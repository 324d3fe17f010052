"""Who may change times for one conversation: their owner."""

from app.bookable_times.models import BookableTime
from app.people.models import Person


def change(user: Person, one: BookableTime) -> bool:
    return one.person_id == user.id and one.taken_down_at is None


def take_down(user: Person, one: BookableTime) -> bool:
    """Take it down, or put it back."""
    return one.person_id == user.id
