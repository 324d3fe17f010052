"""Who may do what with a view from outside: its owner everything, the other person of one mentorship may read it."""

from app.outside_views.models import OutsideView
from app.people.models import Person


def see(user: Person, view: OutsideView) -> bool:
    """Everybody who can load it; a deleted one only restores."""
    return view.deleted_at is None


def change(user: Person, view: OutsideView) -> bool:
    return view.owner_id == user.id and view.deleted_at is None


def delete(user: Person, view: OutsideView) -> bool:
    """Delete it, or restore it."""
    return view.owner_id == user.id
