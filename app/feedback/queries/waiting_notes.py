"""Feedback that waits for a person in all their mentorships, from one query."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peewee import JOIN, Value, fn

from app import clock
from app.db import PreparedRows, in_list
from app.feedback.labels import WILL_TRY
from app.feedback.models import ANSWERING, AdviceRequest, Feedback, FeedbackAnswer
from app.mentorships.models import Mentorship
from app.people.models import Person

MOST = 40
A_WEEK = timedelta(days=7)
"""After this, a note without an answer is marked as waiting (docs/practice.md 4.4)."""

ASKED = "asked"
"""The kind of a row that is a request for advice."""


@dataclass(frozen=True)
class WaitingNotes:
    """Notes without an answer, notes whose outcome is due, and requests for advice."""

    notes: list[Feedback]
    tried: list[Feedback]
    asked: list[AdviceRequest]

    def __len__(self) -> int:
        return len(self.notes) + len(self.tried) + len(self.asked)


NOTE = (
    Feedback.id,
    Feedback.mentorship,
    Feedback.author,
    Feedback.kind,
    Feedback.place,
    Feedback.saw,
    Feedback.effects,
    Feedback.wishes,
    Feedback.next,
    Feedback.because,
    Feedback.hat,
    Feedback.written_at,
    Feedback.shown_at,
)


def _waiting(param: Any) -> Any:
    """Notes and requests in the same columns. The text of a request is in the column `saw`."""
    return _notes(param).union_all(_questions(param)).order_by(Feedback.written_at).limit(MOST)


def _notes(param: Any) -> Any:
    will_try = (FeedbackAnswer.kind == WILL_TRY) & FeedbackAnswer.went.is_null()
    tried = will_try & (FeedbackAnswer.at <= param("tried_by"))
    received = (Feedback.author != param("person")) & Feedback.shown_at.is_null(False)
    return (
        Feedback.select(*NOTE, FeedbackAnswer.id.alias("answer"))
        .join(FeedbackAnswer, JOIN.LEFT_OUTER, on=ANSWERING)
        .where(in_list(Feedback.mentorship, param("going")) & received & (FeedbackAnswer.id.is_null() | tried))
    )


def _questions(param: Any) -> Any:
    answered = Feedback.select(Feedback.id).where(Feedback.request == AdviceRequest.id)
    nothing = Value("")
    return AdviceRequest.select(
        AdviceRequest.id,
        AdviceRequest.mentorship,
        AdviceRequest.asked_by,
        Value(ASKED),
        nothing,
        AdviceRequest.text,
        *[nothing] * 5,
        AdviceRequest.asked_at,
        AdviceRequest.taken_back_at,
        AdviceRequest.id,
    ).where(
        in_list(AdviceRequest.mentorship, param("going"))
        & (AdviceRequest.asked_by != param("person"))
        & AdviceRequest.taken_back_at.is_null()
        & ~fn.EXISTS(answered)
    )


_rows = PreparedRows(_waiting)


def waiting_for(user: Person, mentorships: list[Mentorship]) -> WaitingNotes:
    """Everything in mentorships that have begun and are neither paused nor ended, the longest waiting first."""
    going = {m.id: m for m in mentorships if m.has_begun and not m.is_paused}
    six_weeks_ago = clock.now() - FeedbackAnswer.ASKED_AFTER
    found = WaitingNotes([], [], [])
    for row in _rows(person=user.id, tried_by=six_weeks_ago, going=list(going)):
        _put(found, row, going[row.mentorship])
    return found


def _put(found: WaitingNotes, row: Any, mentorship: Mentorship) -> None:
    if row.kind == ASKED:
        whose = {"mentorship": mentorship, "asked_by": row.author}
        found.asked.append(AdviceRequest(id=row.id, text=row.saw, asked_at=row.written_at, **whose))
        return
    columns = row._asdict()
    is_answered = columns.pop("answer") is not None
    note = Feedback(**columns | {"mentorship": mentorship})
    (found.tried if is_answered else found.notes).append(note)


def waits_long(feedback: Feedback) -> bool:
    """Whether a note has had no answer for a week."""
    return bool(feedback.shown_at and clock.now() >= feedback.shown_at + A_WEEK)
