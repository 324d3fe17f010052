"""What shows that a goal moves: one line or a link, with a date."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.goals.labels import ENDS
from app.goals.models.goal import Goal
from app.i18n import _
from app.mentorships.models import Trashable
from app.people.models import Person
from app.search_index.models import NO_MENTORSHIP, IndexedText


class GoalEvidence(Trashable, Record):
    """One line about a goal, by its owner. Whoever reads the goal reads it."""

    event_noun = "goal_evidence"
    pair = None
    search_kind = "goal_evidence"

    goal = ForeignKeyField(Goal, backref="evidence", on_delete="CASCADE")
    text = TextField()
    at = UtcField()
    deleted_by = ForeignKeyField(Person, null=True, backref="goal_evidence_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    goal_id: int
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The owner of the goal. The others read it on the page of the goal."""
        mine: Any = (Goal.owner == user) & Goal.deleted_at.is_null()
        return cls.select(cls, Goal, Person).join(Goal).join(Person, on=Goal.owner).where(mine)

    @classmethod
    @once
    def add(cls, *, by: Person, goal: Goal, text: str) -> "GoalEvidence":
        """Add a line. Raises RuleBroken if the goal has ended."""
        with writing(lock=f"goals:{goal.owner_id}"):
            now = goal.reread()
            if now.state in ENDS or now.deleted_at:
                raise RuleBroken(_("This goal is closed. Reopen it to add evidence."))
            line = cls.create(goal=goal, text=text, at=clock.now())
            line.update_index()
            Event.record(by, "goal_evidence.added", line)
            return line

    def update_index(self, *, is_new: bool = False) -> None:
        """Update the index for the owner, and for the other people who can read the goal."""
        super().update_index(is_new=is_new)
        for place in self.goal.places:
            place.update_index()

    def indexed_text(self) -> IndexedText | None:
        """What the owner finds it by. The others find the goal by it."""
        return None if self.deleted_at else IndexedText(NO_MENTORSHIP, self.goal.owner_id, self.at, [self.text])
