"""An introduction to a third person that one of two people asks the other for (docs/practice.md 3.5)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.introductions.rules.states import AGREED, ASKED, ASKING, DECLINED, FRUITFUL, MADE, MOVES, OPEN, state_of
from app.mentorships.models import Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.steps.models import CareerStep
from app.text import fingerprint_of, isolated


class Introduction(Trashable, Record):
    """The `asker` would like to meet somebody whom the other of the two, the introducer, may know. The third person is
    a text, not an account: `name`, or what they do, and one line of `why`. Trellis sends them nothing.

    `accepted_at` is when the introducer said that they would ask the third person, `agreed_at` when both had said yes,
    `made_on` the day of the introduction. `outcome` is what came of it. `step` is the asker's step about it, which only
    they see.
    """

    belongs_to = "mentorship"
    event_noun = "introduction"
    search_kind = "introduction"

    mentorship = ForeignKeyField(Mentorship, backref="introductions", on_delete="CASCADE")
    asker = ForeignKeyField(Person, backref="introductions", on_delete="RESTRICT")
    name = TextField()
    why = TextField()
    asked_at = UtcField()
    accepted_at = UtcField(null=True)
    agreed_at = UtcField(null=True)
    declined_at = UtcField(null=True)
    made_on = DateField(null=True)
    outcome = TextField(default="")
    outcome_at = UtcField(null=True)
    step = ForeignKeyField(CareerStep, null=True, backref="introductions", on_delete="SET NULL")
    deleted_by = ForeignKeyField(Person, null=True, backref="introductions_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    mentorship_id: int
    asker_id: int
    step_id: int | None
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people. Of a deleted one, the other person's page says only that it is gone."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    def _in_bin(cls, param: Any) -> Query:
        """Only the asker finds it in the bin."""
        return super()._in_bin(param).where(cls.asker == param("user"))

    @classmethod
    @once
    def ask(cls, *, by: Person, mentorship: Mentorship, name: str, why: str) -> "Introduction":
        """Ask the other person. Raises RuleBroken before the mentorship has begun, in a pause and after the end."""
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_active:
                raise RuleBroken(_("You can ask here while your mentorship is going on."))
            asked = cls.create(mentorship=mentorship, asker=by, name=name, why=why, asked_at=clock.now())
            asked.update_index(is_new=True)
            Event.record(by, "introduction.asked", asked)
            return asked

    def change(self, *, by: Person, name: str, why: str, seen: str) -> None:
        """Change the words, as the asker, before the other person has answered.

        Raises Overtaken if they were changed on another device since they had the fingerprint `seen`.
        """
        with writing(lock=self.trash_lock):
            now = self._reread_open()
            if now.state != ASKED:
                other = isolated(self.introducer.call_name)
                raise RuleBroken(_("%(name)s has answered these words, so they stay as they are.", name=other))
            if (now.name, now.why) == (name, why):
                return
            now._refuse_unless_seen(seen)
            now._update("introduction.changed", by, name=name, why=why)

    def move(self, to: str, *, by: Person, seen: str) -> None:
        """Answer, or say what the third person said, as the introducer. Repeating the last move changes nothing.

        Raises Overtaken if it has changed since it had the fingerprint `seen`.
        """
        with writing(lock=self.trash_lock):
            now = self._reread_open()
            if now.state == to in EVENTS:
                return
            now._refuse_unless_seen(seen)
            if to not in MOVES[now.state]:
                raise RuleBroken(_("That isn’t possible any more. Open the introduction to see how it stands."))
            now._update(f"introduction.{EVENTS[to]}", by, **now._dates_of(to))

    def _dates_of(self, state: str) -> dict[str, Any]:
        moment = clock.now()
        if state == DECLINED:
            return {"declined_at": moment}
        if state == ASKING:
            return {"accepted_at": moment, "agreed_at": None, "declined_at": None}
        return {"accepted_at": self.accepted_at or moment, "agreed_at": moment, "declined_at": None}

    def make(self, on: date, *, by: Person) -> None:
        """Note the day on which the two were introduced. Either person may, once both said yes.

        Doing it twice changes the day. Raises RuleBroken in another state.
        """
        with writing(lock=self.trash_lock):
            now = self._reread_open()
            if now.state not in (AGREED, MADE):
                raise RuleBroken(_("Both have to say yes before the introduction is made."))
            if now.made_on != on:
                now._update("introduction.made", by, made_on=on)

    def write_outcome(self, text: str, *, by: Person, seen: str) -> None:
        """Write what came of it, as the person who was introduced, or change that.

        Raises Overtaken if it was changed on another device since it had the fingerprint `seen`.
        """
        with writing(lock=self.trash_lock):
            now = self._reread_open()
            if now.state not in (MADE, FRUITFUL):
                raise RuleBroken(_("You can write this once you’ve been introduced."))
            if now.outcome == text:
                return
            now._refuse_unless_seen(seen)
            moment = now.outcome_at or clock.now()
            event = "introduction.outcome_changed" if now.outcome_at else "introduction.outcome_written"
            now._update(event, by, outcome=text, outcome_at=moment)

    def step_back(self, from_state: str, *, by: Person) -> None:
        """Undo the last step. Raises RuleBroken unless it is still in `from_state`.

        The asker undoes what came of it, the introducer their own answers, and either the day it was made.
        """
        with writing(lock=self.trash_lock):
            now = self._reread_open()
            undone = now._undone()
            if now.state != from_state or not undone or by.id not in now._may_step_back():
                raise RuleBroken(_("Something has happened since, so this can’t be undone."))
            now._update("introduction.stepped_back", by, **undone)

    def _undone(self) -> dict[str, Any]:
        """The columns that the last step changed, as they were before it."""
        both_at_once = self.agreed_at is not None and self.agreed_at == self.accepted_at
        undone: dict[str, dict[str, Any]] = {
            ASKING: {"accepted_at": None},
            AGREED: {"agreed_at": None, **({"accepted_at": None} if both_at_once else {})},
            DECLINED: {"declined_at": None},
            MADE: {"made_on": None},
            FRUITFUL: {"outcome": "", "outcome_at": None},
        }
        return undone.get(self.state, {})

    def _may_step_back(self) -> tuple[int, ...]:
        introducer = self.introducer.id
        return {MADE: (self.asker_id, introducer), FRUITFUL: (self.asker_id,)}.get(self.state, (introducer,))

    def add_step(self, *, by: Person, operation: str, **words: Any) -> CareerStep:
        """Add a step to the list of the person who was introduced, also after the mentorship. Only they see it."""
        with writing(lock=self.trash_lock):
            step: CareerStep = CareerStep.add(by=by, operation=operation, **words)
            Introduction.update(step=step).where(Introduction.id == self.id).execute()
            return step

    def _refuse_unless_seen(self, seen: str) -> None:
        if self.fingerprint != seen:
            raise Overtaken(_("This has changed since you opened it. Read it again."))

    def _reread_open(self) -> "Introduction":
        """It as it is in the database now. Raises RuleBroken if it is deleted or the mentorship has ended."""
        self.mentorship.refuse_ended()
        now = self.reread()
        if now.deleted_at:
            name = isolated(self.introduced.call_name)
            raise RuleBroken(_("%(name)s has taken this back, so there’s nothing left to do.", name=name))
        return now

    def _update(self, event: str, by: Person, **columns: Any) -> None:
        Introduction.update(**columns).where(Introduction.id == self.id).execute()
        self.reread().update_index()
        Event.record(by, event, self)

    def indexed_text(self) -> IndexedText | None:
        if self.deleted_at:
            return None
        return IndexedText(self.mentorship_id, None, self.asked_at, [self.name, self.why, self.outcome])

    @property
    def state(self) -> str:
        return state_of(self)

    @property
    def is_open(self) -> bool:
        """It hasn't been made or declined."""
        return self.state in OPEN

    @property
    def is_editable(self) -> bool:
        """Whether its words can be changed: nobody has answered them."""
        return self.state == ASKED and not self.mentorship.has_ended

    @property
    def introduced(self) -> Person:
        """Who asked, and is introduced."""
        return self.mentorship.person_with(self.asker_id)

    @property
    def introducer(self) -> Person:
        return self.mentorship.other(self.introduced)

    @property
    def fingerprint(self) -> str:
        """A short hash of its words and state, to notice changes."""
        return fingerprint_of(self.name, self.why, self.state, self.outcome)


EVENTS = {ASKING: "accepted", AGREED: "agreed", DECLINED: "declined"}
"""The events of the introducer's moves."""
