"""Somebody's goals with everything that belongs to them, and the goals of a mentorship."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from app.db import PreparedRecords, PreparedRows, in_list
from app.goals.models import Goal, GoalEvidence, GoalPlace, GoalSureness
from app.goals.queries.objectives import Agreed, agreed_in
from app.goals.rules.objectives import Changed, change_of
from app.mentorships.models import Mentorship
from app.people.models import Person


@dataclass
class ShownIn:
    """A mentorship that shows a goal, the objective it serves there, and how that changed."""

    mentorship: Mentorship
    objective: str
    change: Changed | None = None


@dataclass
class GoalCard:
    """A goal with its evidence. What only its owner may know is empty for others."""

    goal: Goal
    evidence: list[GoalEvidence] = field(default_factory=list)
    places: list[ShownIn] = field(default_factory=list)
    sureness: list[Any] = field(default_factory=list)
    """How sure the owner was, the earliest first: rows with `step` and `at`."""

    @property
    def sure(self) -> int | None:
        """The last of these answers."""
        return self.sureness[-1].step if self.sureness else None

    @property
    def changes(self) -> list[ShownIn]:
        """The mentorships whose agreement changed the objective that the goal serves."""
        return [place for place in self.places if place.change]

    @property
    def current_places(self) -> list[ShownIn]:
        return [place for place in self.places if place.mentorship.is_going_on]

    @property
    def ended_places(self) -> list[ShownIn]:
        return [place for place in self.places if place.mentorship.has_ended]


@dataclass
class PairGoals:
    """The goals of a mentorship: the reader's own, and the other person's as the reader may see them."""

    mine: list[Goal]
    theirs: list[Goal]


def cards_of(user: Person, mentorships: list[Mentorship], only: Goal | None = None) -> list[GoalCard]:
    """Somebody's own goals, the newest last; `only` one of them if it is given. Four or five queries."""
    goals = [only] if only else _own(owner=user.id)
    if not goals:
        return []
    ids = [goal.id for goal in goals]
    lines, places = _evidence_by_goal(ids), _places_by_goal(ids, user, mentorships)
    sureness: dict[int, list[Any]] = defaultdict(list)
    for row in _sureness(goals=ids):
        sureness[row.goal].append(row)
    return [GoalCard(goal, lines[goal.id], places[goal.id], sureness[goal.id]) for goal in goals]


def card_for_other(user: Person, goal: Goal) -> GoalCard:
    """Somebody else's goal, as it is shown in the latest mentorship with this reader."""
    places = GoalPlace.visible_to(user).where(GoalPlace.goal == goal.id)
    best = max(places, key=lambda place: (not place.mentorship.has_ended, place.id))
    ended_at = best.mentorship.ended_at
    lines = [line for line in _evidence_by_goal([goal.id])[goal.id] if not ended_at or line.at <= ended_at]
    return GoalCard(best.as_shown(goal, ended_at), lines, [ShownIn(best.mentorship, best.objective)])


def goals_in(user: Person, mentorship: Mentorship) -> PairGoals:
    """The goals that a mentorship shows. One query."""
    goals = PairGoals([], [])
    for place in _of_pair(mentorship=mentorship.id):
        if place.goal.owner_id == user.id:
            goals.mine.append(place.goal)
        else:
            place.goal.owner = mentorship.person_with(place.goal.owner_id)
            goals.theirs.append(place.as_shown(place.goal, mentorship.ended_at))
    return goals


def _evidence_by_goal(ids: list[int]) -> dict[int, list[GoalEvidence]]:
    lines: dict[int, list[GoalEvidence]] = defaultdict(list)
    for line in _evidence(goals=ids):
        lines[line.goal_id].append(line)
    return lines


def _places_by_goal(ids: list[int], user: Person, mentorships: list[Mentorship]) -> dict[int, list[ShownIn]]:
    by_id = {mentorship.id: mentorship for mentorship in mentorships}
    rows = [row for row in _places(goals=ids) if row.mentorship in by_id]
    serving = {row.mentorship for row in rows if row.objective}
    agreed = agreed_in(user, [each for each in by_id.values() if each.is_going_on and each.id in serving])
    places: dict[int, list[ShownIn]] = defaultdict(list)
    for row in rows:
        change = change_of(row.objective, agreed.get(row.mentorship, Agreed()).versions)
        places[row.goal].append(ShownIn(by_id[row.mentorship], row.objective, change))
    return places


_own = PreparedRecords(
    lambda param: Goal.select().where((Goal.owner == param("owner")) & Goal.deleted_at.is_null()).order_by(Goal.id)
)
_evidence = PreparedRecords(
    lambda param: (
        GoalEvidence.select()
        .where(in_list(GoalEvidence.goal, param("goals")) & GoalEvidence.deleted_at.is_null())
        .order_by(GoalEvidence.id)
    )
)
_places = PreparedRows(
    lambda param: (
        GoalPlace.select(GoalPlace.goal, GoalPlace.mentorship, GoalPlace.objective)
        .where(in_list(GoalPlace.goal, param("goals")))
        .order_by(GoalPlace.id)
    )
)
_sureness = PreparedRows(
    lambda param: (
        GoalSureness.select(GoalSureness.goal, GoalSureness.step, GoalSureness.at)
        .where(in_list(GoalSureness.goal, param("goals")))
        .order_by(GoalSureness.id)
    )
)
_of_pair = PreparedRecords(
    lambda param: (
        GoalPlace.select(GoalPlace, Goal)
        .join(Goal)
        .where((GoalPlace.mentorship == param("mentorship")) & Goal.deleted_at.is_null())
        .order_by(Goal.id)
    )
)
