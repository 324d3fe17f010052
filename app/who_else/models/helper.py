"""Somebody who helps with a goal or an objective (docs/practice.md 5.4)."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.goals.models import Goal
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable
from app.people.models import Person
from app.search_index.models import NO_MENTORSHIP, IndexedText


class Helper(Trashable, Record):
    """A name and one line, for a goal, for an `objective` of the agreement in a mentorship, or for neither.

    Only the owner ever reads it. The person named is a text, not an account.
    """

    event_noun = "helper"
    pair = None
    search_kind = "helper"

    owner = ForeignKeyField(Person, backref="helpers", on_delete="RESTRICT")
    goal = ForeignKeyField(Goal, null=True, backref="named_helpers", on_delete="SET NULL")
    mentorship = ForeignKeyField(Mentorship, null=True, backref="helpers", on_delete="SET NULL")
    objective = TextField(default="")
    name = TextField()
    line = TextField(default="")
    made_at = UtcField()
    deleted_by = ForeignKeyField(Person, null=True, backref="helpers_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    owner_id: int
    goal_id: int | None
    mentorship_id: int | None
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The owner alone, also while it is deleted."""
        return cls.select().where(cls.owner == user)

    @classmethod
    @once
    def add(cls, *, by: Person, **words: Any) -> "Helper":
        """Write a name down."""
        with writing(lock=f"helpers:{by.id}"):
            helper = cls.create(owner=by, made_at=clock.now(), **words)
            helper.update_index(is_new=True)
            Event.record(by, "helper.added", helper)
            return helper

    def change(self, *, by: Person, **words: Any) -> None:
        """Change the name, the line, or what they help with. Raises RuleBroken if it was deleted meanwhile."""
        with writing(lock=self.trash_lock):
            if not Helper.update(**words).where((Helper.id == self.id) & Helper.deleted_at.is_null()).execute():
                raise RuleBroken(_("You deleted this name. Restore it in Recently deleted to change it."))
            self.reread().update_index()
            Event.record(by, "helper.changed", self)

    def indexed_text(self) -> IndexedText | None:
        return (
            None if self.deleted_at else IndexedText(NO_MENTORSHIP, self.owner_id, self.made_at, [self.name, self.line])
        )

    @property
    def trash_lock(self) -> str:
        return f"helpers:{self.owner_id}"
