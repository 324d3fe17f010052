"""Who may do what with a step: its owner everything; whoever it is shared with may read and confirm it."""

from app.people.models import Person
from app.steps.models import CareerStep


def see(user: Person, step: CareerStep) -> bool:
    """Everybody who can load it; a deleted one only restores."""
    return step.deleted_at is None


def change(user: Person, step: CareerStep) -> bool:
    return step.owner_id == user.id and step.deleted_at is None


def confirm(user: Person, step: CareerStep) -> bool:
    """Confirm it, or take that back: only the other person."""
    return step.owner_id != user.id


def delete(user: Person, step: CareerStep) -> bool:
    """Delete it, or restore it."""
    return step.owner_id == user.id
