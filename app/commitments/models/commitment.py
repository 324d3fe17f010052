"""A thing that a person will do by a date (docs/practice.md 3.3)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from peewee import DateField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import ROLES, Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.text import fingerprint_of, isolated

BOTH = "both"
DONE, DROPPED = "done", "dropped"
A_WEEK = timedelta(days=7)


class Commitment(Trashable, Record):
    """A thing that one of the two, or both, will do. It is open, done, or dropped on purpose, and can be carried over.

    `owner` is MENTEE, MENTOR or BOTH. `session_id` is the session it was made in, if any. It is no foreign key, because
    sessions are a room above.
    """

    TOO_OFTEN: ClassVar = 2
    """Carried over this often, it may be too big (docs/practice.md 3.3)."""
    event_noun = "commitment"
    search_kind = "commitment"

    mentorship = ForeignKeyField(Mentorship, backref="commitments", on_delete="CASCADE")
    session_id = IntegerField(null=True)
    text = TextField()
    cue = TextField()
    owner = TextField()
    due_on = DateField(null=True)
    carried = IntegerField(default=0)
    made_by = ForeignKeyField(Person, backref="commitments_made", on_delete="RESTRICT")
    made_at = UtcField()
    closed_as = TextField(null=True)
    closed_by = ForeignKeyField(Person, null=True, backref="commitments_closed", on_delete="RESTRICT")
    closed_at = UtcField(null=True)
    deleted_by = ForeignKeyField(Person, null=True, backref="commitments_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    mentorship_id: int
    made_by_id: int
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people, even if it is deleted, because either may restore it."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    @once
    def make(
        cls,
        *,
        by: Person,
        mentorship: Mentorship,
        text: str,
        owner: str,
        due_on: date | None = None,
        cue: str = "",
        session_id: int | None = None,
    ) -> "Commitment":
        """Make a commitment. `cue` is its "When …, I will …".

        Raises RuleBroken if the mentorship has ended.
        """
        return cls.put(
            by=by, mentorship=mentorship, text=text, owner=owner, due_on=due_on, cue=cue, session_id=session_id
        )

    @classmethod
    def put(cls, *, by: Person, mentorship: Mentorship, **words: Any) -> "Commitment":
        """Like `make`, for a form that creates several records and itself guards against a double submission."""
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            commitment = cls.create(mentorship=mentorship, made_by=by, made_at=clock.now(), **words)
            commitment.update_index()
            Event.record(by, "commitment.made", commitment)
            return commitment

    @classmethod
    def open_in(cls, mentorship: Mentorship) -> list["Commitment"]:
        """The open commitments of a mentorship, the first due first."""
        return open_ones(mentorship=mentorship.id)

    @classmethod
    def closed_in(cls, mentorship: Mentorship) -> list["Commitment"]:
        """The done and dropped commitments of a mentorship, the last closed first."""
        return closed_ones(mentorship=mentorship.id)

    def change(self, *, by: Person, seen: str, text: str, owner: str, due_on: date | None, cue: str) -> None:
        """Change text, owner, date or cue; `seen` is the `fingerprint` that was on screen. If the text changes after it
        was carried over twice, the count starts again.

        Raises Overtaken if the other has changed it since, RuleBroken if it is closed or the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            now = self.reread()
            words = {"text": text, "owner": owner, "due_on": due_on, "cue": cue}
            if now.is_open and all(getattr(now, name) == value for name, value in words.items()):
                return
            if now.is_open and now.fingerprint != seen:
                name = isolated(self.mentorship.other(by).call_name)
                raise Overtaken(_("%(name)s has changed this in the meantime.", name=name))
            carried = 0 if now.is_too_big and text != now.text else now.carried
            self._while_open(by, "commitment.changed", carried=carried, **words)

    def close(self, *, by: Person, how: str) -> None:
        """Close it as DONE, or as DROPPED, which is as good. Safe to repeat."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            closed = {"closed_as": how, "closed_by": by, "closed_at": clock.now()}
            if self._update(Commitment.closed_at.is_null(), **closed):
                Event.record(by, f"commitment.{how}", self)

    def reopen(self, *, by: Person) -> None:
        """Open it again. Safe to repeat."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            if self._update(Commitment.closed_at.is_null(False), closed_as=None, closed_by=None, closed_at=None):
                Event.record(by, "commitment.reopened", self)

    def carry(self, *, by: Person, due_on: date, seen: int) -> None:
        """Carry it over to another day, or to a week after the day it was due if that isn't later. `seen` is how often
        it had been carried over when the page was shown, so that a double tap counts once. Raises RuleBroken if it is
        closed or the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            now = self.reread()
            if now.is_open and now.carried != seen:
                return
            later = due_on if not now.due_on or now.due_on < due_on else now.due_on + A_WEEK
            self._while_open(by, "commitment.carried", due_on=later, carried=now.carried + 1)

    def _while_open(self, by: Person, event: str, **columns: Any) -> None:
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            if not self._update(Commitment.closed_at.is_null(), **columns):
                raise RuleBroken(_("This commitment is closed. Reopen it to change it."))
            self.reread().update_index()
            Event.record(by, event, self)

    def indexed_text(self) -> IndexedText | None:
        return None if self.deleted_at else IndexedText(self.mentorship_id, None, self.made_at, [self.text, self.cue])

    def _update(self, condition: Any, **columns: Any) -> bool:
        mine = (Commitment.id == self.id) & Commitment.deleted_at.is_null()
        return bool(Commitment.update(**columns).where(mine & condition).execute())

    def is_of(self, role: str) -> bool:
        """Whether the person in this role will do it, alone or together."""
        return self.owner in (role, BOTH)

    @property
    def owners(self) -> tuple[str, ...]:
        """The roles of the people who will do it."""
        return ROLES if self.owner == BOTH else (self.owner,)

    @property
    def fingerprint(self) -> str:
        """A short hash of its text, owner, date and cue, to notice changes."""
        return fingerprint_of(self.text, self.owner, self.due_on, self.cue)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_too_big(self) -> bool:
        """Whether it was carried over so often that a smaller one may help."""
        return self.is_open and self.carried >= self.TOO_OFTEN


def _there(param: Any) -> Any:
    return (Commitment.mentorship == param("mentorship")) & Commitment.deleted_at.is_null()


open_ones = PreparedRecords(
    lambda param: (
        Commitment.select()
        .where(_there(param) & Commitment.closed_at.is_null())
        .order_by(Commitment.due_on.is_null(), Commitment.due_on, Commitment.id)
    )
)
closed_ones = PreparedRecords(
    lambda param: (
        Commitment.select()
        .where(_there(param) & Commitment.closed_at.is_null(False))
        .order_by(Commitment.closed_at.desc(), Commitment.id.desc())
    )
)
