"""How sure the owner of a goal is that they can do it, over time. Nobody else ever sees it (docs/practice.md 8)."""

from peewee import ForeignKeyField, IntegerField, Query

from app import clock
from app.db import PreparedRows, Record, UtcField
from app.goals.models.goal import Goal
from app.people.models import Person


class GoalSureness(Record):
    """One answer, 1 to 5."""

    goal = ForeignKeyField(Goal, backref="sureness", on_delete="CASCADE")
    step = IntegerField()
    at = UtcField()
    goal_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The owner of the goal alone."""
        return cls.select().join(Goal).where(Goal.owner == user)

    @classmethod
    def note(cls, goal: Goal, step: int | None) -> None:
        """Keep an answer, if it is one and differs from the last. Run inside `writing()`."""
        if step is not None and step != cls.last(goal):
            cls.create(goal=goal, step=step, at=clock.now())

    @classmethod
    def last(cls, goal: Goal) -> int | None:
        row = _last.first(goal=goal.id)
        return row.step if row else None


_last = PreparedRows(
    lambda param: (
        GoalSureness.select(GoalSureness.step)
        .where(GoalSureness.goal == param("goal"))
        .order_by(GoalSureness.id.desc())
        .limit(1)
    )
)
