"""Somebody's own goals, and how sure they last were of them."""

from app.db import PreparedRecords, PreparedRows, in_list
from app.goals.models import Goal, GoalSureness
from app.people.models import Person


def goals_of(user: Person, is_open: bool = False) -> list[Goal]:
    """The newest first; with `is_open`, only those that are open. One query."""
    goals = list(_own(owner=user.id))
    return [goal for goal in goals if goal.is_open] if is_open else goals


def last_sureness(goals: list[Goal]) -> dict[int, int]:
    """The last answer by goal, for those that have one. One query, or none without goals."""
    return {row.goal: row.step for row in _sureness(goals=[goal.id for goal in goals])} if goals else {}


_own = PreparedRecords(
    lambda param: (
        Goal.select().where((Goal.owner == param("owner")) & Goal.deleted_at.is_null()).order_by(Goal.id.desc())
    )
)
_sureness = PreparedRows(
    lambda param: (
        GoalSureness.select(GoalSureness.goal, GoalSureness.step)
        .where(in_list(GoalSureness.goal, param("goals")))
        .order_by(GoalSureness.id)
    )
)
