"""Somebody's own goals, where they are shown, and how sure their owner last was of them."""

from collections import defaultdict
from typing import Any

from app.db import PreparedRecords, PreparedRows, in_list
from app.goals.models import Goal, GoalPlace, GoalSureness
from app.people.models import Person


def goals_of(user: Person, is_open: bool = False) -> list[Goal]:
    """The newest first; with `is_open`, only those that are open. One query."""
    goals = list(_own(owner=user.id))
    return [goal for goal in goals if goal.is_open] if is_open else goals


def last_sureness(goals: list[Goal]) -> dict[int, int]:
    """The last answer by goal, for those that have one. One query, or none without goals."""
    return {row.goal: row.step for row in _sureness(goals=[goal.id for goal in goals])} if goals else {}


def places_of(goals: list[Goal]) -> dict[int, list[Any]]:
    """The mentorships that show these goals, and the objectives they serve there, by goal. One query, or none."""
    places: dict[int, list[Any]] = defaultdict(list)
    for row in _places(goals=[goal.id for goal in goals]) if goals else ():
        places[row.goal].append(row)
    return places


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
_places = PreparedRows(
    lambda param: (
        GoalPlace.select(GoalPlace.goal, GoalPlace.mentorship, GoalPlace.objective)
        .where(in_list(GoalPlace.goal, param("goals")))
        .order_by(GoalPlace.id)
    )
)
