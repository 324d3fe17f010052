"""Answers to a question, and what either adds to it (docs/practice.md 3.5)."""

from typing import Any, ClassVar

from peewee import BooleanField, ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, DraftKey
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Held, Mentorship, of_the_two, select_with_pair
from app.people.models import Person
from app.questions.models.question import Question
from app.text import isolated


class QuestionReply(Held, Record):
    """What one of the two wrote to a question: an answer, or something to add. Held for two minutes, then shown.

    `is_by_link` says that it came from the link in a mail, without signing in.
    """

    FORM: ClassVar = "questions.reply"
    """The name of its form in drafts."""

    MOST: ClassVar = 10
    """The most replies to one question. The rest is for the session."""

    shown_event = "question_reply.shown"

    question = ForeignKeyField(Question, backref="replies", on_delete="CASCADE")
    author = ForeignKeyField(Person, backref="question_replies", on_delete="RESTRICT")
    text = TextField()
    is_by_link = BooleanField(default=False)
    written_at = UtcField()
    held_until = UtcField()
    shown_at = UtcField(null=True)
    question_id: int
    author_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its author, and the other person once it is shown; not after the question was withdrawn."""
        is_readable: Any = (cls.author == user) | cls.shown_at.is_null(False)
        return cls.with_mentorship().where(of_the_two(user) & is_readable & Question.deleted_at.is_null())

    @classmethod
    def with_mentorship(cls) -> Any:
        return select_with_pair(cls, Question)

    @classmethod
    @once
    def give(cls, *, by: Person, question: Question, text: str, seen: int, is_by_link: bool = False) -> "QuestionReply":
        """Answer, or add something. `seen` is the number of this person's own replies that the page showed, so that of
        two answers at once, one is taken.

        Raises Overtaken if this person has written another one since, and RuleBroken if the question was withdrawn, if
        it has MOST replies, or if the mentorship has ended.
        """
        with writing(lock=question.hold_lock):
            cls._refuse_closed(question, by, seen)
            moment = clock.now()
            held_until = moment + cls.HOLD
            columns = {"text": text, "is_by_link": is_by_link, "written_at": moment, "held_until": held_until}
            reply = cls.create(question=question, author=by, **columns)
            Event.record(by, "question_reply.written", reply)
            return reply

    @classmethod
    def _refuse_closed(cls, question: Question, by: Person, seen: int) -> None:
        question.mentorship.refuse_ended()
        if not question.mentorship.is_going_on:
            raise RuleBroken(_("This mentorship isn’t going on, so nothing can be added here."))
        now = question.reread()
        now.refuse_deleted(by)
        now.refuse_held()
        earlier = list(cls.select().where(cls.question == question.id))
        if sum(reply.author_id == by.id for reply in earlier) != seen:
            raise Overtaken(_("You’ve already answered this from another page or from the mail. That answer counts."))
        if len(earlier) >= cls.MOST:
            raise RuleBroken(_("There’s a lot here already. Talk about the rest in your session."))

    def after_showing(self) -> None:
        self.question.reread().note_reply(self.writer)

    def withdraw(self, *, by: Person, device: str | None) -> None:
        """Withdraw it within the hold. With a device, its text reopens as a draft; the link shows it in its form.

        Raises RuleBroken once it is shown.
        """
        with writing(lock=self.hold_lock):
            name = isolated(self.recipient.call_name)
            self.refuse_shown(
                _("%(name)s can read this now, so you can’t change it. You can add something below.", name=name)
            )
            self.delete_instance()
            Event.record(by, "question_reply.taken_back", self)
            if device:
                Draft.keep(by, DraftKey(self.FORM, self.question_id), [("text", self.text)], device=device, seen=None)

    @classmethod
    def by(cls, person: Person, question: Question) -> "list[QuestionReply]":
        """What this person wrote to a question, in order."""
        replies = list(cls.select().where((cls.question == question.id) & (cls.author == person)).order_by(cls.id))
        for reply in replies:
            reply.question = question
        return replies

    @property
    def mentorship(self) -> Mentorship:
        return self.question.mentorship
