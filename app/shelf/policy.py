"""Who may do what with the shelf: only the two people, both the same. What the dates forbid, the models refuse, so that
forms keep the typed text.
"""

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.shelf.models import ShelfItem, ShelfVersion


def use(user: Person, mentorship: Mentorship) -> bool:
    """Read the shelf and put something on it."""
    return mentorship.includes(user) and not mentorship.is_proposed


def see(user: Person, item: ShelfItem) -> bool:
    """Read it. The page of a deleted one only restores it."""
    return item.mentorship.includes(user)


def open(user: Person, item: ShelfItem) -> bool:
    """Change it or download it."""
    return see(user, item) and item.deleted_at is None


def delete(user: Person, item: ShelfItem) -> bool:
    """Take it down or restore it: either of the two."""
    return see(user, item)


def delete_for_good(user: Person, item: ShelfItem) -> bool:
    """Delete it from the bin: whoever put it there, as long as the other has never changed it."""
    return see(user, item) and item.added_by_id == user.id and not item.both_wrote


def see_version(user: Person, version: ShelfVersion) -> bool:
    return version.item.mentorship.includes(user)
