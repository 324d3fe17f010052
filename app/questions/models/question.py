"""One question or thought that one of the two writes between sessions (docs/practice.md 3.5)."""

from textwrap import shorten
from typing import Any, ClassVar

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, DraftKey
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Held, Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.questions.labels import BEFORE, WAIT
from app.search_index.models import IndexedText, SearchEntry
from app.sessions.models import RaisedTopic
from app.text import isolated


class Question(Held, Trashable, Record):
    """A question to the other person. It is held for two minutes, and then stands on the agenda until it is answered.

    `urgency` is WAIT if it can wait for the session, or BEFORE if an answer before then would help. `left_by` is who
    left it for the session. `answered_at` is when the first answer was shown, `replied_by` and `replied_at` who wrote
    last and since when the other person can read it.
    """

    FORM: ClassVar = "questions.question"
    """The name of its form in drafts."""

    LONGEST: ClassVar = 600
    """The most characters of a question, and of an answer."""

    ON_AGENDA: ClassVar = 150
    """The most characters of it on the agenda."""

    belongs_to = "mentorship"
    event_noun = "question"
    search_kind = "question"
    shown_event = "question.shown"

    mentorship = ForeignKeyField(Mentorship, backref="questions", on_delete="CASCADE")
    author = ForeignKeyField(Person, backref="questions", on_delete="RESTRICT")
    text = TextField()
    urgency = TextField()
    written_at = UtcField()
    held_until = UtcField()
    shown_at = UtcField(null=True)
    left_by = ForeignKeyField(Person, null=True, backref="questions_left", on_delete="RESTRICT")
    left_at = UtcField(null=True)
    answered_at = UtcField(null=True)
    replied_by = ForeignKeyField(Person, null=True, backref="questions_replied_to", on_delete="RESTRICT")
    replied_at = UtcField(null=True)
    deleted_by = ForeignKeyField(Person, null=True, backref="questions_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    mentorship_id: int
    author_id: int
    left_by_id: int | None
    replied_by_id: int | None
    deleted_by_id: int | None
    replies: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its author, and the other person once it is shown. If it was withdrawn after that, its page tells the other
        person so, without its text.
        """
        is_readable = (cls.author == user) | cls.shown_at.is_null(False)
        return select_with_pair(cls).where(of_the_two(user) & is_readable)

    @classmethod
    def _in_bin(cls, param: Any) -> Query:
        """Only its author finds it in the bin."""
        return super()._in_bin(param).where(cls.author == param("user"))

    @classmethod
    @once
    def ask(cls, *, by: Person, mentorship: Mentorship, text: str, urgency: str) -> "Question":
        """Ask the other person. Raises RuleBroken before the mentorship has begun and after its end."""
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_going_on:
                raise RuleBroken(_("You can ask here while your mentorship is going on."))
            moment = clock.now()
            question = cls.create(
                mentorship=mentorship,
                author=by,
                text=text,
                urgency=WAIT if mentorship.is_paused else urgency,
                written_at=moment,
                held_until=moment + cls.HOLD,
            )
            question.update_index(is_new=True)
            Event.record(by, "question.asked", question)
            return question

    def after_showing(self) -> None:
        self.update_index()
        if not self.mentorship.has_ended:
            self._put_on_agenda(self.writer)

    def withdraw(self, *, by: Person, device: str) -> Draft:
        """Withdraw it within the hold and reopen its text as a draft. Raises RuleBroken once it is shown."""
        with writing(lock=self.hold_lock):
            name = isolated(self.recipient.call_name)
            self.refuse_shown(_("%(name)s can read this now, so you can’t change it any more.", name=name))
            SearchEntry.drop(self.search_kind, self.id)
            self.delete_instance()
            Event.record(by, "question.taken_back", self)
            fields = [("text", self.text), ("urgency", self.urgency)]
            return Draft.keep(by, DraftKey(self.FORM, self.mentorship_id), fields, device=device, seen=None)

    def move_to_bin(self, *, by: Person) -> None:
        """Withdraw it after the hold. Raises RuleBroken once the other person has answered, even if that is held."""
        with writing(lock=self.trash_lock):
            self._refuse_answered()
            super().move_to_bin(by=by)
            RaisedTopic.withdraw(self)

    def _refuse_answered(self) -> None:
        others = self.replies.model.author != self.author_id
        if self.replies.where(others).exists():
            name = isolated(self.recipient.call_name)
            raise RuleBroken(_("%(name)s is answering or has answered, so the question stays.", name=name))

    def restore(self, *, by: Person) -> None:
        with writing(lock=self.trash_lock):
            was_deleted = self.reread().deleted_at
            super().restore(by=by)
            if was_deleted:
                self._put_on_agenda(by)

    def leave_for_session(self, *, by: Person) -> None:
        """Put it on the agenda of the next session. Without an answer yet, nobody expects one before then any more.

        Doing it twice changes nothing. Raises RuleBroken if it was withdrawn, or if the mentorship has ended.
        """
        with writing(lock=self.hold_lock):
            self.mentorship.refuse_ended()
            now = self.reread()
            now.refuse_deleted(by)
            now.refuse_held()
            if now.answered_at is None and now.urgency == BEFORE:
                left = {"urgency": WAIT, "left_by": by, "left_at": clock.now()}
                Question.update(**left).where(Question.id == self.id).execute()
                Event.record(by, "question.left_for_session", self)
            if not now.is_on_agenda:
                self._put_on_agenda(by)

    def _put_on_agenda(self, by: Person) -> None:
        title = shorten(self.text, self.ON_AGENDA, placeholder=" …")
        RaisedTopic.put(self, mentorship=self.mentorship, by=by, title=title)

    def note_reply(self, by: Person) -> None:
        """Note that a reply is shown. The first one by the other person takes it off the agenda. Run in `writing()`."""
        moment: Any = clock.now()
        changed: dict[str, Any] = {"replied_by": by, "replied_at": moment}
        if by.id != self.author_id and self.answered_at is None:
            changed["answered_at"] = moment
            RaisedTopic.withdraw(self)
        Question.update(**changed).where(Question.id == self.id).execute()
        self.reread().update_index()

    def refuse_deleted(self, reader: Person) -> None:
        """Raise RuleBroken if it was withdrawn."""
        if self.deleted_at:
            if reader.id == self.author_id:
                raise RuleBroken(_("You’ve withdrawn this question. You can restore it from Recently deleted."))
            name = isolated(self.writer.call_name)
            raise RuleBroken(_("%(name)s has withdrawn this question, so it needs no answer.", name=name))

    def refuse_held(self) -> None:
        """Raise RuleBroken while only its author can read it."""
        if self.shown_at is None:
            raise RuleBroken(_("Your question is still on its way. You can add to it in two minutes."))

    def indexed_text(self) -> IndexedText | None:
        """The question with what was said to it. Until it is shown, only its author finds it."""
        if self.deleted_at:
            return None
        shown = [reply.text for reply in self.replies if reply.shown_at]
        reader = None if self.shown_at else self.author_id
        return IndexedText(self.mentorship_id, reader, self.written_at, [self.text, *shown])

    @property
    def is_on_agenda(self) -> bool:
        """Whether it stands on the agenda and hasn't been discussed. One query."""
        about = RaisedTopic.is_about(self) & RaisedTopic.settled_at.is_null()
        return bool(RaisedTopic.select().where(about).exists())

    @property
    def was_discussed(self) -> bool:
        """Whether the two have marked it as discussed in a session. One query."""
        about = RaisedTopic.is_about(self) & RaisedTopic.settled_at.is_null(False)
        return bool(RaisedTopic.select().where(about).exists())
