"""Asking whether one may say something, for people who want to be asked first (docs/practice.md 4.6)."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.feedback.labels import NEXT_SESSION, NOT_NOW
from app.i18n import _
from app.mentorships.models import Mentorship, Pause, of_the_two, select_with_pair
from app.people.models import Person
from app.sessions.models import RaisedTopic, Session
from app.text import isolated


class PermissionRequest(Record):
    """The question "May I say something about …?" to the other person. It has a subject and no text.

    It is open until it is answered (NOW, NEXT_SESSION or NOT_NOW), withdrawn, or closed by a pause or the end.
    """

    AGAIN_AFTER: ClassVar = timedelta(days=1)
    """How long after NOT_NOW the same person may ask again."""

    mentorship = ForeignKeyField(Mentorship, backref="permission_requests", on_delete="CASCADE")
    asked_by = ForeignKeyField(Person, backref="permission_requests", on_delete="RESTRICT")
    about = TextField()
    """SESSION, MEETING or WORK of feedback/labels.py."""

    session = ForeignKeyField(Session, null=True, backref="permission_requests", on_delete="SET NULL")
    asked_at = UtcField()
    answer = TextField(null=True)
    answered_at = UtcField(null=True)
    taken_back_at = UtcField(null=True)
    mentorship_id: int
    asked_by_id: int
    session_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Both people, also after it was withdrawn."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    def latest(cls, mentorship: Mentorship, by: Person) -> "PermissionRequest | None":
        """The last request by this person that they didn't withdraw."""
        found: PermissionRequest | None = _latest.first(mentorship=mentorship.id, by=by.id)
        if found:
            found.mentorship = mentorship
        return found

    @classmethod
    @once
    def ask(cls, *, by: Person, mentorship: Mentorship, about: str, session: Session | None) -> "PermissionRequest":
        """Ask the other person.

        Raises RuleBroken if a request by the same person is open, within a day after NOT_NOW, during a pause, before
        the mentorship has begun and after its end.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_active:
                raise RuleBroken(_("You can ask this while your mentorship is going on."))
            earlier, name = cls.latest(mentorship, by), isolated(mentorship.other(by).call_name)
            if earlier and earlier.is_open:
                raise RuleBroken(_("You’ve already asked. %(name)s hasn’t answered yet.", name=name))
            if earlier and earlier.is_declined_today:
                raise RuleBroken(_("%(name)s said “Not now”. You can ask again tomorrow.", name=name))
            cls._close_unanswered(mentorship, by)
            request = cls.create(mentorship=mentorship, asked_by=by, about=about, session=session, asked_at=clock.now())
            Event.record(by, "permission.asked", request)
            return request

    @classmethod
    def _close_unanswered(cls, mentorship: Mentorship, by: Person) -> None:
        """Withdraw a request that a pause closed, because at most one may have neither answer nor withdrawal."""
        theirs = (cls.mentorship == mentorship) & (cls.asked_by == by)
        moment: Any = clock.now()
        cls.update(taken_back_at=moment).where(theirs & cls.answer.is_null() & cls.taken_back_at.is_null()).execute()

    def give_answer(self, answer: str, *, by: Person, title: str) -> None:
        """Answer it. `title` is that of the topic that NEXT_SESSION puts on the agenda. The same answer twice changes
        nothing.

        Raises RuleBroken if it has another answer or isn't open any more, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            stored = self.reread()
            if stored.answer == answer:
                return
            if stored.answer:
                raise RuleBroken(_("You’ve already answered this question."))
            if not stored.is_open:
                raise RuleBroken(_("This question isn’t open any more, so there’s nothing to answer."))
            answered = {"answer": answer, "answered_at": clock.now()}
            PermissionRequest.update(**answered).where(PermissionRequest.id == self.id).execute()
            if answer == NEXT_SESSION:
                RaisedTopic.put(self, mentorship=self.mentorship, by=self.asker, title=title)
            Event.record(by, "permission.answered", self)

    def withdraw(self, *, by: Person) -> None:
        """Withdraw it. Doing it twice changes nothing. Raises RuleBroken if it was answered or the mentorship ended."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            stored = self.reread()
            if stored.answer:
                name = isolated(self.mentorship.other(by).call_name)
                raise RuleBroken(_("%(name)s has already answered, so you can’t take the question back.", name=name))
            if stored.taken_back_at is None:
                PermissionRequest.update(taken_back_at=clock.now()).where(PermissionRequest.id == self.id).execute()
                Event.record(by, "permission.taken_back", self)

    @property
    def asker(self) -> Person:
        """The person who asked, without another query."""
        return self.mentorship.person_with(self.asked_by_id)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer. A pause since closes it."""
        if self.answer or self.taken_back_at:
            return False
        since = (Pause.mentorship == self.mentorship_id) & (Pause.since >= self.asked_at)
        return not Pause.select().where(since).exists()

    @property
    def is_declined_today(self) -> bool:
        return self.answer == NOT_NOW and clock.is_ahead(self.answered_at + self.AGAIN_AFTER, self.AGAIN_AFTER)


_latest = PreparedRecords(
    lambda param: (
        PermissionRequest.select(PermissionRequest, Session)
        .left_outer_join(Session)
        .where(
            (PermissionRequest.mentorship == param("mentorship"))
            & (PermissionRequest.asked_by == param("by"))
            & PermissionRequest.taken_back_at.is_null()
        )
        .order_by(PermissionRequest.id.desc())
        .limit(1)
    )
)
