"""What becomes of a note: one of three answers, and six weeks later how it went (docs/practice.md 4.4)."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, TextField

from app import clock, text
from app.commitments.models import DROPPED, Commitment
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.feedback.labels import FEEDBACK_KINDS, KEEP, TALK, WILL_TRY, WISHES
from app.feedback.models.feedback import Feedback
from app.people.models import Person
from app.sessions.models import RaisedTopic


class FeedbackAnswer(Record):
    """One answer to one note: THANKS, WILL_TRY, which is a commitment as well, or TALK, which the agenda pulls."""

    UNDONE: ClassVar = timedelta(minutes=2)
    """How long an answer can be taken back (docs/practice.md 11.11)."""

    ASKED_AFTER: ClassVar = timedelta(weeks=6)
    """When somebody who would try it is asked how it went (docs/practice.md 4.4)."""

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
        """Answer a note. `due_on` is when what is tried is due.
        The same answer twice is one; words may be added to it once.

        Raises RuleBroken when it was answered otherwise, or when the mentorship has ended.
        """
        with writing(lock=f"mentorship:{feedback.mentorship_id}"):
            feedback.mentorship.refuse_ended()
            earlier = cls.to(feedback)
            if earlier and earlier.kind == kind and words in ("", earlier.words):
                return
            if earlier and (earlier.kind != kind or earlier.words):
                raise RuleBroken("You have answered this note already.")
            if earlier:
                cls.update(words=words).where(cls.id == earlier.id).execute()
                feedback.update_index()
                Event.record(by, "feedback.answer_worded", feedback)
                return
            made = cls._commitment(feedback, by, due_on) if kind == WILL_TRY else None
            if kind == TALK:
                title = f"A note from {feedback.writer.call_name}"
                RaisedTopic.put(feedback, mentorship=feedback.mentorship, by=by, title=title)
            cls.create(feedback=feedback, person=by, kind=kind, words=words, commitment=made, at=clock.now())
            feedback.update_index()
            Event.record(by, "feedback.to_talk" if kind == TALK else "feedback.answered", feedback)

    @classmethod
    def _commitment(cls, feedback: Feedback, by: Person, due_on: date | None) -> Commitment:
        said = " ".join((feedback.next or cls._kept_up(feedback)).split())
        short = said if len(said) <= text.LINE else said[: text.LINE - 1].rstrip() + "…"
        mentorship = feedback.mentorship
        return Commitment.put(
            by=by, mentorship=mentorship, text=short, owner=mentorship.role_of(by), due_on=due_on, cue=""
        )

    @staticmethod
    def _kept_up(feedback: Feedback) -> str:
        """What to do with a note that says nothing about next time: more of what it saw, or of what it wishes."""
        wishes = [WISHES[key] for key in feedback.wishes.split()]
        return ", ".join(wishes) or f"{FEEDBACK_KINDS[KEEP]}: {feedback.saw}"

    @classmethod
    def to(cls, feedback: Feedback) -> "FeedbackAnswer | None":
        """The answer to a note, if there is one."""
        answer: FeedbackAnswer | None = cls.get_or_none(cls.feedback == feedback.id)
        if answer:
            answer.feedback = feedback
        return answer

    def take_back(self, *, by: Person) -> None:
        """It was not answered after all, and what came of the answer goes with it: a commitment into the bin.

        Raises RuleBroken after two minutes, or when the mentorship has ended.
        """
        mentorship = self.feedback.mentorship
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not self.can_be_taken_back:
                raise RuleBroken("An answer can be taken back for two minutes. You can leave a note instead.")
            if self.commitment_id:
                commitment = Commitment.get_by_id(self.commitment_id)
                commitment.mentorship = mentorship
                commitment.move_to_bin(by=by)
            RaisedTopic.withdraw(self.feedback)
            self.delete_instance()
            self.feedback.update_index()
            Event.record(by, "feedback.answer_taken_back", self.feedback)

    def record_outcome(self, went: str, *, by: Person) -> None:
        """Say how it went: better, same or dropped. Both read it, and it can be said anew.

        Raises RuleBroken when nothing was to be tried, or when the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.feedback.mentorship_id}"):
            self.feedback.mentorship.refuse_ended()
            if self.kind != WILL_TRY:
                raise RuleBroken("Nothing was to be tried here, so there is nothing to tell.")
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
        return clock.is_ahead(self.at + self.UNDONE, self.UNDONE)

    @property
    def asks_how_it_went(self) -> bool:
        """Whether it is time to ask, or it was told and can be told anew."""
        return self.kind == WILL_TRY and clock.now() >= self.asked_from

    @property
    def asked_from(self) -> datetime:
        """When whoever tries it is asked how it went."""
        moment: datetime = self.at + self.ASKED_AFTER
        return moment


ANSWERING = FeedbackAnswer.feedback == Feedback.id
"""The condition that joins a note with its answer, which may not be there."""
