"""Who may do what with a goal: its owner everything, the other person of its mentorships may read it."""

from app.goals.models import Goal, GoalEvidence
from app.people.models import Person


def see(user: Person, goal: Goal) -> bool:
    """Everybody who can load it; a deleted one only restores."""
    return goal.deleted_at is None


def change(user: Person, goal: Goal) -> bool:
    return goal.owner_id == user.id and goal.deleted_at is None


def delete(user: Person, goal: Goal) -> bool:
    """Delete it, or restore it."""
    return goal.owner_id == user.id


def delete_evidence(user: Person, evidence: GoalEvidence) -> bool:
    """Delete a line, or restore it."""
    return evidence.goal.owner_id == user.id
