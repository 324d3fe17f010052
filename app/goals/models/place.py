"""A mentorship that a goal belongs to, and the objective it serves there."""

import json
from datetime import date, datetime
from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.goals.models.goal import Goal, Places
from app.i18n import _
from app.mentorships.models import PAIR, Ending, Mentorship, of_the_two, with_pair
from app.people.models import Person
from app.search_index.models import IndexedText, Searchable, SearchEntry

SHOWN = (
    "what",
    "by_on",
    "seen_by",
    "step",
    "step_on",
    "step_done_at",
    "obstacle",
    "aim",
    "progress",
    "state",
    "state_at",
)
"""What the other person of a mentorship reads of a goal."""


class GoalPlace(Searchable, Record):
    """Shows a goal in a mentorship, whose other person can then read it.

    Once the mentorship has ended, the other person reads the goal as it was at the end: `left_as` has those words, if
    the goal was changed since, and `left_at` when they were kept.
    """

    search_kind = "shown_goal"

    goal = ForeignKeyField(Goal, backref="places", on_delete="CASCADE")
    mentorship = ForeignKeyField(Mentorship, backref="goal_places", on_delete="CASCADE")
    objective = TextField()
    left_as = TextField(null=True)
    left_at = UtcField(null=True)
    goal_id: int
    mentorship_id: int

    class Meta:
        indexes = ((("goal", "mentorship"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people of the mentorship, unless the goal is deleted."""
        shown = with_pair(cls.select(cls, Goal, *PAIR).join(Goal), cls).where(of_the_two(user))
        return shown.where(Goal.deleted_at.is_null())

    @classmethod
    def set_for(cls, goal: Goal, owner: Person, places: Places) -> None:
        """Set which mentorships show a goal, of those that are going on. Ended ones stay. Run inside `writing()`.

        Raises RuleBroken if a mentorship isn't the owner's, or has ended.
        """
        before = {place.mentorship_id: place for place in cls.select().where(cls.goal == goal)}
        for id, objective in places.items():
            if id in before:
                cls.update(objective=objective).where(cls.id == before[id].id).execute()
                continue
            mentorship: Any = next(iter(Mentorship.visible_to(owner).where(Mentorship.id == id)), None)
            if mentorship is None or not mentorship.is_going_on:
                raise RuleBroken(_("One of these mentorships has ended. Choose again who sees the goal."))
            cls.create(goal=goal, mentorship=id, objective=objective)
        for id, place in before.items():
            if id not in places and not Ending.current_in(place.mentorship):
                SearchEntry.drop(cls.search_kind, place.id)
                place.delete_instance()

    def leave_as(self, goal: Goal) -> None:
        """Keep the goal as it is, if the mentorship has ended since it was last kept. Run inside `writing()`."""
        ending = Ending.current_in(self.mentorship)
        if ending and (self.left_at is None or self.left_at < ending.at):
            words = {name: _storable(getattr(goal, name)) for name in SHOWN}
            kept = {"left_as": json.dumps(words, ensure_ascii=False), "left_at": clock.now()}
            GoalPlace.update(**kept).where(GoalPlace.id == self.id).execute()

    def settle(self, objective: str, *, by: Person) -> None:
        """Set the objective that the goal serves here from now on; "" for none."""
        with writing(lock=f"goals:{self.goal.owner_id}"):
            GoalPlace.update(objective=objective).where(GoalPlace.id == self.id).execute()
            Event.record(by, "goal.settled", self.goal)

    def as_shown(self, goal: Goal, ended_at: datetime | None) -> Goal:
        """The goal as the other person reads it. `ended_at` is when the mentorship ended, if it has."""
        if not (ended_at and self.left_as and self.left_at and self.left_at >= ended_at):
            return goal
        words = {name: _read(name, value) for name, value in json.loads(self.left_as).items()}
        return Goal(id=goal.id, owner=goal.owner, made_at=goal.made_at, helpers="", **words)

    def indexed_text(self) -> IndexedText | None:
        """What the other person finds it by: the goal, and its evidence until the mentorship ended."""
        goal = self.goal
        if goal.deleted_at:
            return None
        mentorship = self.mentorship
        shown = self.as_shown(goal, mentorship.ended_at)
        other = mentorship.mentor_id if goal.owner_id == mentorship.mentee_id else mentorship.mentee_id
        ended_at = mentorship.ended_at
        lines = [line.text for line in goal.evidence if not (line.deleted_at or (ended_at and line.at > ended_at))]
        texts = [shown.what, shown.seen_by, shown.step, shown.obstacle, *lines]
        return IndexedText(self.mentorship_id, other, goal.made_at, texts)


def _storable(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name.endswith("_at"):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name.endswith("_on") else value
