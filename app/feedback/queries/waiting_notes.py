"""Feedback that waits for a person in all their mentorships, from one query."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

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

NEWS_FOR = timedelta(days=7)
"""How long the writer of a note reads on Today that it was answered."""

ASKED, ANSWERED = "asked", "answered"
"""The kinds of rows that are a request for advice, and an answer to a note of the person's own."""


class AnsweredNote(NamedTuple):
    """The answer to a note that this person wrote."""

    id: int
    mentorship: Mentorship
    kind: str
    """THANKS, WILL_TRY or TALK."""

    saw: str
    words: str
    at: datetime


@dataclass(frozen=True)
class WaitingNotes:
    """Notes without an answer, notes whose outcome is due, and requests for advice. Also answers to this person's own
    notes, which are news and don't wait for anything.
    """

    notes: list[Feedback]
    tried: list[Feedback]
    asked: list[AdviceRequest]
    answered: list[AnsweredNote]

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
    waiting = _notes(param).union_all(_questions(param)).union_all(_answers(param))
    return waiting.order_by(Feedback.written_at).limit(MOST)


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


def _answers(param: Any) -> Any:
    """Answers to the person's notes, once they can't be taken back any more. The kind of an answer is in the column
    `place`, its words in `next`, and its time in `written_at`.
    """
    nothing = Value("")
    return (
        Feedback.select(
            Feedback.id,
            Feedback.mentorship,
            Feedback.author,
            Value(ANSWERED),
            FeedbackAnswer.kind,
            Feedback.saw,
            nothing,
            nothing,
            FeedbackAnswer.words,
            nothing,
            nothing,
            FeedbackAnswer.at,
            FeedbackAnswer.at,
            FeedbackAnswer.id,
        )
        .join(FeedbackAnswer, on=ANSWERING)
        .where(
            in_list(Feedback.mentorship, param("going"))
            & (Feedback.author == param("person"))
            & (FeedbackAnswer.at > param("news_since"))
            & (FeedbackAnswer.at <= param("news_until"))
        )
    )


_rows = PreparedRows(_waiting)


def waiting_for(user: Person, mentorships: list[Mentorship]) -> WaitingNotes:
    """Everything in mentorships that have begun and are neither paused nor ended, the longest waiting first."""
    going = {m.id: m for m in mentorships if m.has_begun and not m.is_paused}
    now = clock.now()
    found = WaitingNotes([], [], [], [])
    for row in _rows(
        person=user.id,
        tried_by=now - FeedbackAnswer.ASKED_AFTER,
        news_since=now - NEWS_FOR,
        news_until=now - FeedbackAnswer.UNDO_PERIOD,
        going=list(going),
    ):
        _put(found, row, going[row.mentorship])
    return found


def _put(found: WaitingNotes, row: Any, mentorship: Mentorship) -> None:
    if row.kind == ASKED:
        whose = {"mentorship": mentorship, "asked_by": row.author}
        found.asked.append(AdviceRequest(id=row.id, text=row.saw, asked_at=row.written_at, **whose))
        return
    if row.kind == ANSWERED:
        found.answered.append(AnsweredNote(row.id, mentorship, row.place, row.saw, row.next, row.written_at))
        return
    columns = row._asdict()
    is_answered = columns.pop("answer") is not None
    note = Feedback(**columns | {"mentorship": mentorship})
    (found.tried if is_answered else found.notes).append(note)


def waits_long(feedback: Feedback) -> bool:
    """Whether a note has had no answer for a week."""
    return bool(feedback.shown_at and clock.now() >= feedback.shown_at + A_WEEK)
