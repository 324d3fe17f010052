"""How sure the owner of a goal is that they can do it, over time. Nobody else ever sees it (docs/practice.md 8)."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from peewee import ForeignKeyField, IntegerField, Query

from app import clock
from app.db import PreparedRows, Record, UtcField, writing
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
        """Keep an answer from the form of the goal, if it is one and differs from the last. Run inside `writing()`."""
        if step is not None and step != cls.last(goal):
            cls.answer(goal, step)

    @classmethod
    def answer(cls, goal: Goal, step: int) -> None:
        """Keep the answer of today, also if it is the same as the last. It replaces an earlier one of the same day, in
        the owner's zone. Run inside `writing()`.
        """
        zone = goal.owner.zone
        since = datetime.combine(clock.today_in(zone), time(), ZoneInfo(zone)).astimezone(UTC)
        cls.delete().where((cls.goal == goal) & (cls.at >= since)).execute()
        cls.create(goal=goal, step=step, at=clock.now())

    @classmethod
    def answer_all(cls, answers: dict[Goal, int], *, owner: Person) -> None:
        """Keep the answers of today about somebody's own goals."""
        with writing(lock=f"goals:{owner.id}"):
            for goal, step in answers.items():
                goal.owner = owner
                cls.answer(goal, step)

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
