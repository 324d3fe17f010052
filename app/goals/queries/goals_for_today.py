"""What Today needs to know about somebody's goals."""

import json
from datetime import date
from typing import Any, NamedTuple

from peewee import JOIN

from app.agreements.models import Agreement, Section
from app.db import PreparedRows
from app.goals.labels import OPEN, PAUSED
from app.goals.models import Goal, GoalPlace
from app.goals.queries.objectives import objectives_of
from app.goals.rules.objectives import change_of
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person


class GoalsForToday(NamedTuple):
    """Rows with the id and the words of goals, the earliest first."""

    day_has_come: list[Any]
    step_is_due: list[Any]
    objective_changed: list[tuple[Any, Mentorship]]
    """Goals whose objective is no longer in the agreement in force of a mentorship that is going on."""


def goals_for_today(user: Person, mentorships: MentorshipList, today: date) -> GoalsForToday:
    """One query."""
    rows = _current(owner=user.id)
    open_ones = list({row.id: row for row in rows if row.state == OPEN}.values())
    come = [row for row in open_ones if row.by_on <= today]
    steps = [row for row in open_ones if row.by_on > today and _is_step_due(row, today)]
    return GoalsForToday(come, steps, _with_changed_objective(user, rows, mentorships.going_on))


def _is_step_due(row: Any, today: date) -> bool:
    return bool(row.step and row.step_on and row.step_on <= today and not row.step_done_at)


def _with_changed_objective(
    user: Person, rows: list[Any], going_on: dict[int, Mentorship]
) -> list[tuple[Any, Mentorship]]:
    versions: dict[tuple[int, int], list[Any]] = {}
    for row in rows:
        if row.stored and row.mentorship in going_on:
            versions.setdefault((row.id, row.mentorship), []).append(row)
    return [
        (found[0], going_on[mentorship])
        for (_, mentorship), found in versions.items()
        if change_of(found[0].objective, [_objectives(user, going_on[mentorship], row.stored) for row in found])
    ]


def _objectives(user: Person, mentorship: Mentorship, stored: str) -> list[str]:
    return objectives_of(json.loads(stored), mentorship.role_of(user))


def _rows(param: Any) -> Any:
    """Each goal, once for each mentorship that shows it and for each agreed version of its objectives."""
    in_force = (Agreement.mentorship == GoalPlace.mentorship) & Agreement.agreed_at.is_null(False)
    agreed = in_force & (GoalPlace.objective != "")
    return (
        Goal.select(
            Goal.id,
            Goal.what,
            Goal.by_on,
            Goal.step,
            Goal.step_on,
            Goal.step_done_at,
            Goal.state,
            GoalPlace.mentorship,
            GoalPlace.objective,
            Section.stored,
        )
        .join_from(Goal, GoalPlace, JOIN.LEFT_OUTER)
        .join_from(GoalPlace, Agreement, JOIN.LEFT_OUTER, on=agreed)
        .join_from(
            Agreement,
            Section,
            JOIN.LEFT_OUTER,
            on=(Section.agreement == Agreement.id) & (Section.key == "objectives"),
        )
        .where((Goal.owner == param("owner")) & Goal.state.in_((OPEN, PAUSED)) & Goal.deleted_at.is_null())
        .order_by(Goal.by_on, Goal.id, Agreement.number)
    )


_current = PreparedRows(_rows)
