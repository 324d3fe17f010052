"""Answers to notes, and the outcome six weeks later (docs/practice.md 4.4)."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, TextField

from app import clock, text
from app.commitments.models import DROPPED, Commitment
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.feedback.labels import TALK, WILL_TRY, listed_wishes
from app.feedback.models.feedback import Feedback
from app.i18n import _
from app.people.models import Person
from app.sessions.models import RaisedTopic


class FeedbackAnswer(Record):
    """The answer to a note: THANKS, WILL_TRY, which also creates a commitment, or TALK, which goes on the agenda."""

    UNDO_PERIOD: ClassVar = timedelta(minutes=2)
    """How long an answer can be taken back (docs/practice.md 11.11)."""

    ASKED_AFTER: ClassVar = timedelta(weeks=6)
    """How long after WILL_TRY the person is asked how it went (docs/practice.md 4.4)."""

    feedback = ForeignKeyField(Feedback, unique=True, backref="answers", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="feedback_answers", on_delete="RESTRICT")
    kind = TextField()
    words = TextField()
    commitment = ForeignKeyField(Commitment, null=True, backref="feedback_answers", on_delete="SET NULL")
    at = UtcField()
    went = TextField(null=True)
    went_at = UtcField(null=True)
    commitment_id: int | None

    @classmethod
    def give(cls, feedback: Feedback, *, by: Person, kind: str, words: str = "", due_on: date | None = None) -> None:
        """Answer a note. `due_on` is the due date of the commitment.

        Giving the same answer twice changes nothing, and words can be added to it once.

        Raises RuleBroken if there is a different answer, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{feedback.mentorship_id}"):
            feedback.mentorship.refuse_ended()
            earlier = cls.to(feedback)
            if earlier and earlier.kind == kind and words in ("", earlier.words):
                return
            if earlier and (earlier.kind != kind or earlier.words):
                raise RuleBroken(_("You’ve already answered this note."))
            if earlier:
                cls.update(words=words).where(cls.id == earlier.id).execute()
                feedback.update_index()
                Event.record(by, "feedback.answer_worded", feedback)
                return
            commitment = cls._commitment(feedback, by, due_on) if kind == WILL_TRY else None
            if kind == TALK:
                title = _("A note from %(name)s", name=text.isolated(feedback.writer.call_name))
                RaisedTopic.put(feedback, mentorship=feedback.mentorship, by=by, title=title)
            cls.create(feedback=feedback, person=by, kind=kind, words=words, commitment=commitment, at=clock.now())
            feedback.update_index()
            Event.record(by, "feedback.to_talk" if kind == TALK else "feedback.answered", feedback)

    @classmethod
    def _commitment(cls, feedback: Feedback, by: Person, due_on: date | None) -> Commitment:
        task = " ".join((feedback.next or cls._default_task(feedback)).split())
        short = task if len(task) <= text.LINE else task[: text.LINE - 1].rstrip() + "…"
        mentorship = feedback.mentorship
        return Commitment.put(
            by=by, mentorship=mentorship, text=short, owner=mentorship.role_of(by), due_on=due_on, cue=""
        )

    @staticmethod
    def _default_task(feedback: Feedback) -> str:
        """The task of a note without a next step: its wishes, or more of what was seen."""
        if feedback.wishes:
            return _("Try: %(wishes)s", wishes=listed_wishes(feedback.wishes))
        return _("Keep doing: %(saw)s", saw=feedback.saw)

    @classmethod
    def to(cls, feedback: Feedback) -> "FeedbackAnswer | None":
        """The answer to a note, if there is one."""
        answer: FeedbackAnswer | None = _to.first(feedback=feedback.id)
        if answer:
            answer.feedback = feedback
        return answer

    def take_back(self, *, by: Person) -> None:
        """Take the answer back. Its commitment goes to the bin, its topic off the agenda.

        Raises RuleBroken after two minutes, or if the mentorship has ended.
        """
        mentorship = self.feedback.mentorship
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not self.can_be_taken_back:
                raise RuleBroken(_("You can withdraw an answer for two minutes. After that, leave a note instead."))
            if self.commitment_id:
                commitment = Commitment.get_by_id(self.commitment_id)
                commitment.mentorship = mentorship
                commitment.move_to_bin(by=by)
            RaisedTopic.withdraw(self.feedback)
            self.delete_instance()
            self.feedback.update_index()
            Event.record(by, "feedback.answer_taken_back", self.feedback)

    def record_outcome(self, went: str, *, by: Person) -> None:
        """Record how it went: better, same or dropped. Both see it, and it can be changed.

        Raises RuleBroken if there was nothing to try, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.feedback.mentorship_id}"):
            self.feedback.mentorship.refuse_ended()
            if self.kind != WILL_TRY:
                raise RuleBroken(_("This note had nothing to try, so there’s no outcome to record."))
            moment: Any = clock.now()
            self.went, self.went_at = went, moment
            self.save(only=["went", "went_at"])
            if went == DROPPED and self.commitment_id:
                self._let_go(self.commitment_id, by)
            Event.record(by, "feedback.tried", self.feedback)

    def _let_go(self, commitment_id: int, by: Person) -> None:
        commitment = Commitment.get_by_id(commitment_id)
        commitment.mentorship = self.feedback.mentorship
        commitment.close(by=by, how=DROPPED)

    @property
    def can_be_taken_back(self) -> bool:
        return clock.is_ahead(self.at + self.UNDO_PERIOD, self.UNDO_PERIOD)

    @property
    def asks_how_it_went(self) -> bool:
        """Whether the page asks how it went, or lets the person change that."""
        return self.kind == WILL_TRY and clock.now() >= self.asked_from

    @property
    def asked_from(self) -> datetime:
        """When the person is asked how it went."""
        return self.at + self.ASKED_AFTER


ANSWERING = FeedbackAnswer.feedback == Feedback.id
"""The condition that joins a note with its answer."""


_to = PreparedRecords(lambda param: FeedbackAnswer.select().where(FeedbackAnswer.feedback == param("feedback")))
