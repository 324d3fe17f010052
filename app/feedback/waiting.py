"""What waits for somebody about feedback, over all their mentorships; two queries."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peewee import JOIN, fn

from app import clock
from app.db import Records
from app.feedback.models import ANSWERING, AdviceRequest, Feedback, FeedbackAnswer
from app.feedback.words import WILL_TRY
from app.mentorships.models import Mentorship, of_the_two
from app.people.models import Person

MOST = 20
A_WEEK = timedelta(days=7)
"""After this a note without an answer is called waiting (product.md 4.4)."""


@dataclass(frozen=True)
class Waiting:
    """Notes without an answer, notes of which it is time to say how it went, and what the other asks advice on."""

    notes: list[Feedback]
    to_tell: list[Feedback]
    asked: list[AdviceRequest]

    def __len__(self) -> int:
        return len(self.notes) + len(self.to_tell) + len(self.asked)


def _notes(given: Any) -> Any:
    tried = (FeedbackAnswer.kind == WILL_TRY) & FeedbackAnswer.went.is_null() & (FeedbackAnswer.at <= given("tried_by"))
    return (
        Feedback.select(Feedback, FeedbackAnswer)
        .join(Mentorship)
        .join_from(Feedback, FeedbackAnswer, JOIN.LEFT_OUTER, on=ANSWERING, attr="answered")
        .where(
            of_the_two(given("person"))
            & (Feedback.author != given("author"))
            & Feedback.shown_at.is_null(False)
            & (FeedbackAnswer.id.is_null() | tried)
        )
        .order_by(Feedback.written_at, Feedback.id)
        .limit(MOST)
    )


def _asked_of(given: Any) -> Any:
    answered = Feedback.select(Feedback.id).where(Feedback.request == AdviceRequest.id)
    return (
        AdviceRequest.select()
        .join(Mentorship)
        .where(
            of_the_two(given("person"))
            & (AdviceRequest.asked_by != given("asker"))
            & AdviceRequest.taken_back_at.is_null()
            & ~fn.EXISTS(answered)
        )
        .order_by(AdviceRequest.id)
        .limit(MOST)
    )


_waiting, _asked = Records(_notes), Records(_asked_of)


def waiting_for(user: Person, mentorships: list[Mentorship]) -> Waiting:
    """In mentorships that go on and are not paused, the longest waiting first."""
    going = {m.id: m for m in mentorships if m.has_begun and not m.is_paused}
    six_weeks_ago = FeedbackAnswer.at.db_value(clock.now() - FeedbackAnswer.ASKED_AFTER)
    notes = _of_those(going, _waiting(person=user.id, author=user.id, tried_by=six_weeks_ago))
    asked = _of_those(going, _asked(person=user.id, asker=user.id))
    unanswered = [note for note in notes if not note.answered]
    return Waiting(unanswered, [note for note in notes if note.answered], asked)


def _of_those(going: dict[int, Mentorship], rows: list[Any]) -> list[Any]:
    there = [row for row in rows if row.mentorship_id in going]
    for row in there:
        row.mentorship = going[row.mentorship_id]
    return there


def waits_long(feedback: Feedback) -> bool:
    """Whether it has had no answer for a week."""
    return bool(feedback.shown_at and clock.now() >= feedback.shown_at + A_WEEK)
