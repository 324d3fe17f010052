"""One question to one person outside, and their answer (docs/practice.md 5.2)."""

from typing import Any, ClassVar

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.accounts.models import digest
from app.accounts.models.tokens import fresh_token
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable
from app.outside_views.rules.states import (
    ADDRESS_KEPT,
    ANSWERED,
    ANSWERED_WITHIN,
    CLOSED,
    UNREAD,
    WAITING,
    may_be_asked_again,
    may_be_withdrawn,
    state_of,
)
from app.people.models import Person
from app.search_index.models import NO_MENTORSHIP, IndexedText


class OutsideView(Trashable, Record):
    """The owner asks with a link that is answered once, without an account. Only the link's hash is stored.

    It may be about a goal, a skill or a step (`about_type`: "goal", "skill" or "step"; `about_id`).
    `who` is the owner's own note of whom they ask, and nobody else sees it. `address` is where the link was mailed, if
    the owner typed one. The owner alone reads the answer, unless they share it in one mentorship (`shared_in`).
    """

    event_noun = "outside_view"
    pair = None
    search_kind = "outside_view"
    LONGEST: ClassVar = 600

    owner = ForeignKeyField(Person, backref="outside_views", on_delete="RESTRICT")
    about_type = TextField(default="")
    about_id = IntegerField(null=True)
    follows: Any = ForeignKeyField("self", null=True, backref="successors", on_delete="SET NULL")
    question = TextField()
    who = TextField(default="")
    address = TextField(default="")
    token_hash = TextField(null=True, unique=True)
    asked_at = UtcField()
    expires_at = UtcField()
    answer = TextField(default="")
    answered_at = UtcField(null=True)
    declined_at = UtcField(null=True)
    withdrawn_at = UtcField(null=True)
    closed_at = UtcField(null=True)
    shared_in: Any = ForeignKeyField(Mentorship, null=True, backref="outside_views", on_delete="SET NULL")
    shared_at = UtcField(null=True)
    deleted_by = ForeignKeyField(Person, null=True, backref="outside_views_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    owner_id: int
    shared_in_id: int | None
    follows_id: int | None
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its owner, also while it is deleted, and the other person of the mentorship in which it is shared."""
        pairs = Mentorship.select(Mentorship.id).where(Mentorship.known_to(user))
        shared = cls.deleted_at.is_null() & cls.answered_at.is_null(False) & cls.shared_in.in_(pairs)
        return cls.select(cls, Person).join(Person, on=cls.owner).where((cls.owner == user) | shared)

    @classmethod
    @once
    def ask(
        cls,
        *,
        by: Person,
        question: str,
        who: str = "",
        address: str = "",
        about_type: str = "",
        about_id: int | None = None,
    ) -> "OutsideView":
        """Ask. With an address, the link is mailed; otherwise `make_link` makes one."""
        with writing(lock=f"outside_views:{by.id}"):
            about = {"about_type": about_type, "about_id": about_id}
            return cls._put(by, question=question, who=who, address=address, **about)

    @classmethod
    def _put(cls, by: Person, **columns: Any) -> "OutsideView":
        moment = clock.now()
        view = cls.create(owner=by, asked_at=moment, expires_at=moment + ANSWERED_WITHIN, **columns)
        view.update_index()
        Event.record(by, "outside_view.asked", view)
        return view

    def make_link(self, *, by: Person) -> str:
        """Make a link and return its token. An earlier one stops working. It can be answered for thirty days.

        Raises RuleBroken if the question was answered or closed.
        """
        token = fresh_token()
        unanswered = OutsideView.answered_at.is_null() & OutsideView.declined_at.is_null()
        with writing(lock=self._lock):
            columns = {"token_hash": digest(token), "expires_at": clock.now() + ANSWERED_WITHIN}
            self._change(unanswered & OutsideView.closed_at.is_null(), **columns)
            Event.record(by, "outside_view.linked", self)
        return token

    def mail_token(self) -> str:
        """Make the link of the mail, which replaces an earlier one. Run inside `writing()`."""
        token = fresh_token()
        OutsideView.update(token_hash=digest(token)).where(OutsideView.id == self.id).execute()
        return token

    @classmethod
    def with_token(cls, token: str) -> "OutsideView | None":
        """The question that this link belongs to, in any state."""
        return cls.select(cls, Person).join(Person, on=cls.owner).where(cls.token_hash == digest(token)).get_or_none()

    # What the guest does

    def give_answer(self, text: str) -> None:
        """Save the answer. Of two clicks, one counts. Raises RuleBroken if the link can't be answered any more."""
        with writing(lock=self._lock):
            self._refuse_unless_waiting()
            self._change(OutsideView.answered_at.is_null(), answer=text, answered_at=clock.now())
            self.update_index()
            Event.record(None, "outside_view.answered", self)

    def decline(self) -> None:
        """Note that the guest says no. That ends the asking, and their address is forgotten."""
        with writing(lock=self._lock):
            self._refuse_unless_waiting()
            self._change(OutsideView.answered_at.is_null(), declined_at=clock.now(), address="")
            Event.record(None, "outside_view.declined", self)

    def withdraw_answer(self) -> None:
        """Delete the answer for everybody. Doing it twice changes nothing. Raises RuleBroken after thirty days."""
        with writing(lock=self._lock):
            now = self.reread()
            if now.withdrawn_at:
                return
            if not may_be_withdrawn(now):
                raise RuleBroken(_("The 30 days for withdrawing your answer are over."))
            gone = {"answer": "", "withdrawn_at": clock.now(), "address": "", "shared_in": None, "shared_at": None}
            self._change(OutsideView.withdrawn_at.is_null(), **gone)
            self.update_index()
            Event.record(None, "outside_view.answer_withdrawn", self)

    # What the owner does

    def close(self, *, by: Person) -> None:
        """Stop asking. The link then says that an answer isn't needed any more. Doing it twice changes nothing."""
        with writing(lock=self._lock):
            if self.reread().state == WAITING:
                self._change(OutsideView.answered_at.is_null(), closed_at=clock.now(), address="")
                Event.record(by, "outside_view.closed", self)

    def share(self, mentorship: Mentorship, *, by: Person) -> None:
        """Let the other person of one mentorship read it, and nobody else. Raises RuleBroken if there's no answer."""
        with writing(lock=self._lock):
            mentorship.refuse_ended()
            if self.reread().state != ANSWERED:
                raise RuleBroken(_("There’s no answer to share."))
            self._change(OutsideView.deleted_at.is_null(), shared_in=mentorship.id, shared_at=clock.now())
            self.update_index()
            Event.record(by, "outside_view.shared", self)

    def take_back(self, *, by: Person) -> None:
        """Make it the owner's alone again. Doing it twice changes nothing."""
        with writing(lock=self._lock):
            if self.reread().shared_in_id:
                self._change(OutsideView.deleted_at.is_null(), shared_in=None, shared_at=None)
                self.update_index()
                Event.record(by, "outside_view.taken_back", self)

    def ask_again(self, *, by: Person) -> "OutsideView":
        """Ask the same person the same question, half a year later. The address goes with the new question.

        Raises RuleBroken if it's too early, or if they said no.
        """
        with writing(lock=self._lock):
            now = self.reread()
            if now.deleted_at or not may_be_asked_again(now):
                raise RuleBroken(_("You can ask the same person again half a year after you asked."))
            if later := OutsideView.get_or_none(OutsideView.follows == self):
                return later
            names = ("question", "who", "address", "about_type", "about_id")
            again = self._put(by, follows=self, **{name: getattr(now, name) for name in names})
            self._change(OutsideView.deleted_at.is_null(), address="")
            return again

    @classmethod
    def forget_addresses(cls) -> int:
        """Delete the addresses that are no longer needed for asking again. Return their number."""
        with writing():
            old = (cls.asked_at < clock.now() - ADDRESS_KEPT) & (cls.address != "")
            return int(cls.update(address="").where(old).execute())

    def _refuse_unless_waiting(self) -> None:
        now = self.reread()
        if now.state_for_guest != WAITING or now.token_hash != self.token_hash:
            raise RuleBroken(_("This link can’t be answered any more."))

    def _change(self, condition: Any, **columns: Any) -> None:
        """Change it in the database and here. Raises RuleBroken if the condition doesn't hold."""
        if not OutsideView.update(**columns).where((OutsideView.id == self.id) & condition).execute():
            raise RuleBroken(_("This question is closed."))
        for name, value in columns.items():
            setattr(self, name, value)

    def indexed_text(self) -> IndexedText | None:
        """The question and the answer, for both while it is shared; for its owner alone also whom they asked."""
        if self.deleted_at:
            return None
        if self.shared_in_id:
            return IndexedText(self.shared_in_id, None, self.asked_at, [self.question, self.answer])
        return IndexedText(NO_MENTORSHIP, self.owner_id, self.asked_at, [self.question, self.who, self.answer])

    @property
    def _lock(self) -> str:
        return f"outside_view:{self.id}"

    @property
    def state(self) -> str:
        return state_of(self)

    @property
    def state_for_guest(self) -> str:
        """The state, without saying that its owner has deleted it. If they have left, nobody would read an answer."""
        if self.state != WAITING:
            return self.state
        return CLOSED if self.deleted_at else UNREAD if self.owner.is_deactivated else WAITING
