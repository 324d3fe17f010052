"""A step of somebody's career: something that happened on a day (docs/practice.md 5.3)."""

from typing import Any

from peewee import DateField, ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.goals.models import Goal
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable
from app.people.models import Person
from app.search_index.models import NO_MENTORSHIP, IndexedText
from app.text import fingerprint_of, isolated


class CareerStep(Trashable, Record):
    """One line, with a day and a kind. Only its owner reads it, until they share it with the other person of one
    mentorship (`shared_in`), who may confirm it. `part` is what part the mentoring played, "" if it isn't answered.
    """

    event_noun = "career_step"
    pair = None
    search_kind = "career_step"

    owner = ForeignKeyField(Person, backref="career_steps", on_delete="RESTRICT")
    kind = TextField()
    text = TextField()
    taken_on = DateField()
    goal = ForeignKeyField(Goal, null=True, backref="career_steps", on_delete="SET NULL")
    part = TextField(default="")
    made_at = UtcField()
    shared_in = ForeignKeyField(Mentorship, null=True, backref="career_steps", on_delete="SET NULL")
    shared_at = UtcField(null=True)
    confirmed_at = UtcField(null=True)
    deleted_by = ForeignKeyField(Person, null=True, backref="career_steps_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    owner_id: int
    goal_id: int | None
    shared_in_id: int | None
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its owner, also while it is deleted, and the other person of the mentorship it is shared in."""
        theirs = Mentorship.select(Mentorship.id).where(Mentorship.involves(user) & Mentorship.declined_at.is_null())
        shared = cls.deleted_at.is_null() & cls.shared_in.in_(theirs)
        return cls.select(cls, Person).join(Person, on=cls.owner).where((cls.owner == user) | shared)

    @classmethod
    @once
    def add(cls, *, by: Person, **words: Any) -> "CareerStep":
        """Add a step. Nobody else sees it."""
        with writing(lock=f"career_steps:{by.id}"):
            step = cls.create(owner=by, made_at=clock.now(), **words)
            step.update_index(is_new=True)
            Event.record(by, "career_step.added", step)
            return step

    def change(self, *, by: Person, seen: str, **words: Any) -> None:
        """Change it. A confirmation was for the old words, so it ends.

        Raises Overtaken if it was changed on another device since it had the fingerprint `seen`; RuleBroken if it is
        shared in a mentorship that has ended, whose other person keeps what they read.
        """
        with writing(lock=self.trash_lock):
            now = self.reread()
            changed = CareerStep(**words)
            if now.fingerprint not in (seen, changed.fingerprint):
                raise Overtaken(_("You changed this step somewhere else while you were writing."))
            if now.shown_fingerprint != changed.shown_fingerprint:
                now._refuse_if_settled()
                words["confirmed_at"] = None
            now._update(CareerStep.deleted_at.is_null(), "career_step.changed", by, **words)

    def _refuse_if_settled(self) -> None:
        if self.shared_in and self.shared_in.has_ended:
            name = isolated(self.shared_in.other(self.owner).call_name)
            raise RuleBroken(
                _("Your mentorship with %(name)s is over. To change what you shared, stop sharing it first.", name=name)
            )

    def share(self, mentorship: Mentorship, *, by: Person) -> None:
        """Let the other person of an active mentorship read it.

        Raises RuleBroken if the mentorship has ended, or if the step is shared in another one.
        """
        with writing(lock=self.trash_lock):
            mentorship.refuse_ended()
            if mentorship.is_proposed:
                raise RuleBroken(_("You can share it once you’ve both said yes to this mentorship."))
            now = self.reread()
            if now.shared_in_id == mentorship.id:
                return
            free = CareerStep.shared_in.is_null() & CareerStep.deleted_at.is_null()
            now._update(free, "career_step.shared", by, shared_in=mentorship, shared_at=clock.now())

    def take_back(self, *, by: Person) -> None:
        """Stop sharing it, also in a mentorship that has ended. A confirmation ends with it."""
        with writing(lock=self.trash_lock):
            if self.reread().shared_in_id:
                alone = {"shared_in": None, "shared_at": None, "confirmed_at": None}
                self.reread()._update(CareerStep.deleted_at.is_null(), "career_step.taken_back", by, **alone)

    def confirm(self, *, by: Person, seen: str) -> None:
        """Confirm it, as the other person. Doing it twice changes nothing.

        Raises Overtaken if its owner changed it since it had the shown fingerprint `seen`; RuleBroken if it is no
        longer shared, or if the mentorship has ended.
        """
        with writing(lock=self.trash_lock):
            now = self.reread()
            self._refuse_unless_open(now)
            if now.shown_fingerprint != seen:
                name = isolated(self.owner.call_name)
                raise Overtaken(_("%(name)s has changed this step since you opened it. Read it again.", name=name))
            if not now.confirmed_at:
                now._update(CareerStep.shared_in.is_null(False), "career_step.confirmed", by, confirmed_at=clock.now())

    def unconfirm(self, *, by: Person) -> None:
        """Take a confirmation back. Raises RuleBroken like `confirm`."""
        with writing(lock=self.trash_lock):
            now = self.reread()
            self._refuse_unless_open(now)
            if now.confirmed_at:
                now._update(CareerStep.shared_in.is_null(False), "career_step.unconfirmed", by, confirmed_at=None)

    def _refuse_unless_open(self, now: "CareerStep") -> None:
        """Refuse a confirmation of a step that is no longer shared where it was, or whose mentorship has ended."""
        if now.deleted_at or not now.shared_in or now.shared_in_id != self.shared_in_id:
            name = isolated(self.owner.call_name)
            raise RuleBroken(_("%(name)s no longer shares this step.", name=name))
        now.shared_in.refuse_ended()

    def _update(self, condition: Any, event: str, by: Person, **columns: Any) -> None:
        if not CareerStep.update(**columns).where((CareerStep.id == self.id) & condition).execute():
            raise RuleBroken(_("This step was deleted, or is shared with somebody already."))
        self.reread().update_index()
        Event.record(by, event, self)

    def indexed_text(self) -> IndexedText | None:
        """Both people of the mentorship find it once it is shared there."""
        if self.deleted_at:
            return None
        mentorship, reader = (self.shared_in_id, None) if self.shared_in_id else (NO_MENTORSHIP, self.owner_id)
        return IndexedText(mentorship, reader, self.made_at, [self.text])

    @property
    def trash_lock(self) -> str:
        return f"career_steps:{self.owner_id}"

    @property
    def fingerprint(self) -> str:
        """A short hash of its words, to notice changes."""
        return fingerprint_of(self.kind, self.text, self.taken_on, self.part, self.goal_id)

    @property
    def shown_fingerprint(self) -> str:
        """The same for what the other person reads: not the goal."""
        return fingerprint_of(self.kind, self.text, self.taken_on, self.part)
