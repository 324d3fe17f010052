"""The map: each goal and each objective, with the people who help with it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from app.db import PreparedRecords, PreparedRows
from app.goals.models import Goal
from app.goals.queries.objectives import Agreed, agreed_in, objectives_in_force
from app.goals.queries.own_goals import goals_of, places_of
from app.goals.rules.objectives import change_of
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import RaisedTopic
from app.who_else.models import Helper, HelperQuestion


class OnAgenda(NamedTuple):
    """The question who could help, which is on the agenda of a mentorship."""

    id: int
    mentorship: Mentorship
    since: datetime


@dataclass
class Cell:
    """A goal, an objective, or neither, with whoever helps. `key` names it in a form.

    `earlier` says that it is over: the goal has ended, or the objective is no longer in the agreement in force.
    """

    key: str = ""
    text: str = ""
    goal: Goal | None = None
    objective: str = ""
    mentorship: Mentorship | None = None
    """The mentorship of an objective."""

    askable: list[Mentorship] = field(default_factory=list)
    """The mentorships that are going on whose other person knows about it."""

    helpers: list[Helper] = field(default_factory=list)
    questions: list[OnAgenda] = field(default_factory=list)
    earlier: bool = False

    @property
    def note(self) -> str:
        """What the owner wrote in the goal's own field."""
        return self.goal.helpers if self.goal else ""

    @property
    def is_empty(self) -> bool:
        return not (self.helpers or self.note)


@dataclass
class HelperMap:
    """The cells that matter now, and those with helpers from before."""

    current: list[Cell]
    earlier: list[Cell]

    def cell(self, key: str) -> Cell | None:
        """The current cell with this key."""
        return next((cell for cell in self.current if cell.key and cell.key == key), None)


def helper_map(user: Person, mentorships: list[Mentorship]) -> HelperMap:
    """Five queries."""
    by_id = {mentorship.id: mentorship for mentorship in mentorships}
    going_on = [mentorship for mentorship in mentorships if mentorship.is_going_on]
    agreed, goals = agreed_in(user, going_on), goals_of(user)
    places = places_of(goals)
    found = _Cells(by_id, agreed)
    for goal in goals:
        found.add_goal(goal, places.get(goal.id, []))
    for objective in objectives_in_force(going_on, agreed):
        found.add_objective(objective)
    for helper in _helpers(owner=user.id):
        found.cell_of(helper).helpers.append(helper)
    for row in _questions(owner=user.id):
        if row.mentorship in by_id and by_id[row.mentorship].is_going_on:
            found.cell_of(row).questions.append(OnAgenda(row.id, by_id[row.mentorship], row.raised_at))
    return found.in_order()


class _Cells:
    """The cells while they are put together."""

    def __init__(self, mentorships: dict[int, Mentorship], agreed: dict[int, Agreed]) -> None:
        self.mentorships, self.agreed = mentorships, agreed
        self.of_goals: dict[int, Cell] = {}
        self.of_objectives: dict[tuple[int, str], Cell] = {}
        self.rest = Cell()

    def add_goal(self, goal: Goal, places: list[Any]) -> None:
        cell = Cell(key=f"goal-{goal.id}", text=goal.what, goal=goal, earlier=goal.has_ended)
        self.of_goals[goal.id] = cell
        for place in places:
            mentorship = self.mentorships.get(place.mentorship)
            if mentorship and mentorship.is_going_on:
                cell.askable.append(mentorship)
                if place.objective and not goal.has_ended:
                    self.of_objectives.setdefault((mentorship.id, place.objective), cell)

    def add_objective(self, objective: Any) -> None:
        cell = Cell(
            key=f"objective-{objective.key}",
            text=objective.text,
            objective=objective.text,
            mentorship=objective.mentorship,
            askable=[objective.mentorship],
        )
        self.of_objectives.setdefault((objective.mentorship.id, objective.text), cell)

    def cell_of(self, row: Any) -> Cell:
        """The cell of a helper or a question. An objective that was changed in the agreement is still the same one."""
        goal, mentorship = row.goal_id, row.mentorship_id
        if goal in self.of_goals:
            return self.of_goals[goal]
        if goal or not (mentorship and row.objective):
            return self.rest
        change = change_of(row.objective, self.agreed[mentorship].versions) if mentorship in self.agreed else None
        key = (mentorship, change.now if change and change.now else row.objective)
        if key not in self.of_objectives:
            known = self.mentorships.get(mentorship)
            self.of_objectives[key] = Cell(text=row.objective, objective=row.objective, mentorship=known, earlier=True)
        return self.of_objectives[key]

    def in_order(self) -> HelperMap:
        """Goals first, the newest on top, then the objectives that no goal serves."""
        cells = list({id(cell): cell for cell in (*self.of_goals.values(), *self.of_objectives.values())}.values())
        rest = [self.rest] if self.rest.helpers else []
        earlier = [cell for cell in cells if cell.earlier and cell.helpers]
        return HelperMap([*(cell for cell in cells if not cell.earlier), *rest], earlier)


_helpers = PreparedRecords(
    lambda param: (
        Helper.select().where((Helper.owner == param("owner")) & Helper.deleted_at.is_null()).order_by(Helper.id)
    )
)
_questions = PreparedRows(
    lambda param: (
        HelperQuestion.select(
            HelperQuestion.id,
            HelperQuestion.goal.alias("goal_id"),
            HelperQuestion.mentorship.alias("mentorship_id"),
            HelperQuestion.mentorship,
            HelperQuestion.objective,
            RaisedTopic.raised_at,
        )
        .join(
            RaisedTopic,
            on=(RaisedTopic.subject_type == "HelperQuestion") & (RaisedTopic.subject_id == HelperQuestion.id),
        )
        .where((HelperQuestion.owner == param("owner")) & RaisedTopic.settled_at.is_null())
        .order_by(HelperQuestion.id)
    )
)
