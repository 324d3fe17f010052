"""A goal of one person (docs/practice.md 5.1)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.goals.labels import CHANGED, ENDS, NOT_STARTED, OPEN, PAUSED, PROGRESS, STATES
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable
from app.people.models import Person
from app.search_index.models import NO_MENTORSHIP, IndexedText
from app.text import fingerprint_of

Places = dict[int, str]
"""The objective that a goal serves, or "", by the id of each mentorship that shows it."""


class Goal(Trashable, Record):
    """What somebody will do or be able to do by a day. The other person of its mentorships can read it.

    `helpers` are for the owner alone. `follows` is the goal that this one replaced when it was changed on purpose.
    """

    event_noun = "goal"
    pair = None
    search_kind = "goal"

    owner = ForeignKeyField(Person, backref="goals", on_delete="RESTRICT")
    follows: Any = ForeignKeyField("self", null=True, backref="successors", on_delete="SET NULL")
    what = TextField()
    by_on = DateField()
    seen_by = TextField()
    step = TextField()
    step_on = DateField(null=True)
    step_done_at = UtcField(null=True)
    obstacle = TextField()
    aim = TextField()
    helpers = TextField()
    progress = TextField(default=NOT_STARTED)
    state = TextField(default=OPEN)
    state_at = UtcField()
    made_at = UtcField()
    deleted_by = ForeignKeyField(Person, null=True, backref="goals_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    owner_id: int
    follows_id: int | None
    deleted_by_id: int | None
    places: Any
    evidence: Any
    sureness: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its owner, also while it is deleted, and the other person of each of its mentorships."""
        place = _place()
        pair = Mentorship.involves(user) & Mentorship.declined_at.is_null()
        shown = place.select(place.goal).join(Mentorship).where(pair)
        theirs = cls.deleted_at.is_null() & cls.id.in_(shown)
        return cls.select(cls, Person).join(Person, on=cls.owner).where((cls.owner == user) | theirs)

    @classmethod
    @once
    def make(
        cls,
        *,
        by: Person,
        places: Places,
        sure: int | None = None,
        follows: "Goal | None" = None,
        **words: Any,
    ) -> "Goal":
        """Make a goal. A goal that `follows` another one ends that as changed on purpose.

        Raises RuleBroken if a mentorship in `places` isn't the owner's, or has ended.
        """
        moment = clock.now()
        with writing(lock=f"goals:{by.id}"):
            goal = cls.create(owner=by, follows=follows, state_at=moment, made_at=moment, **words)
            goal._put_places(by, places)
            goal._note_sureness(sure)
            Event.record(by, "goal.made", goal)
            if follows and follows.state in (OPEN, PAUSED):
                follows.move_to(CHANGED, by=by)
            goal.update_index()
            return goal

    def change(
        self,
        *,
        by: Person,
        seen: str,
        places: Places,
        sure: int | None,
        typed: Submission | None = None,
        **words: Any,
    ) -> None:
        """Change its words, and close the draft. `seen` is the `fingerprint` that was on screen.

        Raises Overtaken if it was changed on another device meanwhile, RuleBroken if it has ended.
        """
        with writing(lock=f"goals:{self.owner_id}"):
            now = self.reread()
            if now.fingerprint != seen and now.fingerprint != type(self)(**words).fingerprint:
                raise Overtaken(_("You changed this goal somewhere else while you were writing."))
            if now.step != words["step"]:
                words["step_done_at"] = None
            self._update(Goal.state.in_((OPEN, PAUSED)), "goal.changed", by, **words)
            self._put_places(by, places)
            self._note_sureness(sure)
            self.reread().update_index()
            Draft.close(by, typed)

    def note_progress(self, progress: str, *, by: Person) -> None:
        """Note how far along it is: one of five words. Raises RuleBroken if it has ended."""
        if progress not in PROGRESS:
            raise RuleBroken(_("Choose one of the five words."))
        with writing(lock=f"goals:{self.owner_id}"):
            self._update(Goal.state.in_((OPEN, PAUSED)), "goal.progressed", by, progress=progress)

    def note_step(self, is_done: bool, *, by: Person) -> None:
        """Note that the first step is done, or isn't. Raises RuleBroken if the goal has ended."""
        with writing(lock=f"goals:{self.owner_id}"):
            done = clock.now() if is_done else None
            self._update(Goal.state.in_((OPEN, PAUSED)), "goal.stepped", by, step_done_at=done)

    def move_to(self, state: str, *, by: Person) -> None:
        """Pause it, open it again, or end it. Every end is a good one. Doing it twice changes nothing."""
        if state not in STATES:
            raise RuleBroken(_("Choose what to do with this goal."))
        with writing(lock=f"goals:{self.owner_id}"):
            if self.reread().state != state:
                self._update(Goal.id == self.id, "goal.moved", by, state=state, state_at=clock.now())

    def _update(self, condition: Any, event: str, by: Person, **columns: Any) -> None:
        self._leave_behind()
        there = (Goal.id == self.id) & Goal.deleted_at.is_null() & condition
        if not Goal.update(**columns).where(there).execute():
            raise RuleBroken(_("This goal is closed. Reopen it to change it."))
        Event.record(by, event, self)

    def _leave_behind(self) -> None:
        """Keep what the other people of ended mentorships see, before it changes. Run inside `writing()`."""
        for place in self.places:
            place.leave_as(self.reread())

    def _put_places(self, by: Person, places: Places) -> None:
        """Set which of the mentorships that are going on show it. Those that have ended keep what they have."""
        _place().set_for(self, by, places)

    def _note_sureness(self, sure: int | None) -> None:
        Goal.sureness.rel_model.note(self, sure)

    def update_index(self, *, is_new: bool = False) -> None:
        """Update the index for its owner, and for the other people who can read it."""
        super().update_index(is_new=is_new)
        for place in self.places:
            place.goal = self
            place.update_index()

    def indexed_text(self) -> IndexedText | None:
        """What its owner finds it by. The others find its places."""
        texts = [self.what, self.seen_by, self.step, self.obstacle, self.helpers]
        return None if self.deleted_at else IndexedText(NO_MENTORSHIP, self.owner_id, self.made_at, texts)

    @classmethod
    def own(cls, owner: Person, id: int) -> "Goal | None":
        """The goal with this id, if it is this person's own and isn't deleted."""
        mine: Any = (cls.owner == owner) & (cls.id == id) & cls.deleted_at.is_null()
        return cls.select().where(mine).get_or_none() if id > 0 else None

    def place_in(self, mentorship_id: int) -> Any:
        """Its place in a mentorship; None if it isn't shown there."""
        return next((place for place in self.places if place.mentorship_id == mentorship_id), None)

    @property
    def fingerprint(self) -> str:
        """A short hash of its words and dates, to notice changes."""
        names = ("what", "by_on", "seen_by", "step", "step_on", "obstacle", "aim", "helpers")
        return fingerprint_of(*(getattr(self, name) for name in names))

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def is_paused(self) -> bool:
        return self.state == PAUSED

    @property
    def has_ended(self) -> bool:
        """Whether it was reached, changed on purpose or let go."""
        return self.state in ENDS

    def is_due(self, today: date) -> bool:
        """Whether its day has come, where its owner is."""
        return self.is_open and self.by_on <= today


def _place() -> Any:
    """The GoalPlace model. Its module imports this one, so this looks it up by its foreign key."""
    return Goal.places.rel_model
