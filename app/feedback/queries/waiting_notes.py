"""Feedback that waits for a person in all their mentorships, from one query."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, Value, fn

from app import clock
from app.db import PreparedRows, in_list
from app.feedback.labels import NOW, WILL_TRY
from app.feedback.models import ANSWERING, AdviceRequest, Feedback, FeedbackAnswer, PermissionRequest
from app.mentorships.models import Mentorship, MentorshipList, Pause
from app.people.models import Person
from app.sessions.models import Session

MOST = 40
A_WEEK = timedelta(days=7)
"""After this, a note without an answer is marked as waiting (docs/practice.md 4.4)."""

NEWS_FOR = timedelta(days=7)
"""How long the writer of a note reads on Today that it was answered."""

ASKED, ANSWERED, FIRST = "asked", "answered", "first"
"""The kinds of rows that are a request for advice, an answer to a note of the person's own, and asking first."""


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
    permissions: list[PermissionRequest]
    """Questions "May I say something?" by the other person that wait, and by this person with their state."""

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
    waiting = _notes(param).union_all(_questions(param)).union_all(_answers(param)).union_all(_permissions(param))
    return waiting.order_by(Feedback.written_at).limit(MOST)


def _notes(param: Any) -> Any:
    will_try = (FeedbackAnswer.kind == WILL_TRY) & FeedbackAnswer.went.is_null()
    tried = will_try & (FeedbackAnswer.at <= param("tried_by"))
    received = (Feedback.author != param("person")) & Feedback.shown_at.is_null(False)
    return (
        Feedback.select(*NOTE, FeedbackAnswer.id.alias("answer"))
        .join(FeedbackAnswer, JOIN.LEFT_OUTER, on=ANSWERING)
        .where(in_list(Feedback.mentorship, param("active")) & received & (FeedbackAnswer.id.is_null() | tried))
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
        in_list(AdviceRequest.mentorship, param("active"))
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
            in_list(Feedback.mentorship, param("active"))
            & (Feedback.author == param("person"))
            & (FeedbackAnswer.at > param("news_since"))
            & (FeedbackAnswer.at <= param("news_until"))
        )
    )


def _permissions(param: Any) -> Any:
    """Open questions by both people, and for a week the answers to the last one of the person's own. After NOW, only
    until they have left a note. The subject is in the column `place`, the answer in `saw`, the session in `answer`, and
    its time in `shown_at`.
    """
    later, nothing = PermissionRequest.alias(), Value("")
    is_later = (later.mentorship == PermissionRequest.mentorship) & (later.asked_by == PermissionRequest.asked_by)
    has_later = later.select(later.id).where(is_later & (later.id > PermissionRequest.id))
    paused = (Pause.mentorship == PermissionRequest.mentorship) & (Pause.since >= PermissionRequest.asked_at)
    is_open = PermissionRequest.answer.is_null() & ~fn.EXISTS(Pause.select(Pause.id).where(paused))
    theirs = (Feedback.mentorship == PermissionRequest.mentorship) & (Feedback.author == PermissionRequest.asked_by)
    since = theirs & Feedback.kept_for.is_null() & (Feedback.written_at >= PermissionRequest.answered_at)
    is_used = (PermissionRequest.answer == NOW) & fn.EXISTS(Feedback.select(Feedback.id).where(since))
    is_news = (PermissionRequest.answered_at > param("news_since")) & ~is_used & ~fn.EXISTS(has_later)
    return (
        PermissionRequest.select(
            PermissionRequest.id,
            PermissionRequest.mentorship,
            PermissionRequest.asked_by,
            Value(FIRST),
            PermissionRequest.about,
            fn.COALESCE(PermissionRequest.answer, ""),
            *[nothing] * 5,
            PermissionRequest.asked_at,
            Session.starts_at,
            PermissionRequest.session,
        )
        .join(Session, JOIN.LEFT_OUTER)
        .where(
            in_list(PermissionRequest.mentorship, param("active"))
            & PermissionRequest.taken_back_at.is_null()
            & (is_open | ((PermissionRequest.asked_by == param("person")) & is_news))
        )
    )


_rows = PreparedRows(_waiting)


def waiting_for(user: Person, mentorships: MentorshipList) -> WaitingNotes:
    """Everything in active mentorships, the longest waiting first."""
    active, now = mentorships.active, clock.now()
    found = WaitingNotes([], [], [], [], [])
    if not active:
        return found
    for row in _rows(
        person=user.id,
        tried_by=now - FeedbackAnswer.ASKED_AFTER,
        news_since=now - NEWS_FOR,
        news_until=now - FeedbackAnswer.UNDO_PERIOD,
        active=list(active),
    ):
        _put(found, row, active[row.mentorship])
    return found


def _put(found: WaitingNotes, row: Any, mentorship: Mentorship) -> None:
    if row.kind == ASKED:
        whose = {"mentorship": mentorship, "asked_by": row.author}
        found.asked.append(AdviceRequest(id=row.id, text=row.saw, asked_at=row.written_at, **whose))
        return
    if row.kind == FIRST:
        found.permissions.append(_permission(row, mentorship))
        return
    if row.kind == ANSWERED:
        found.answered.append(AnsweredNote(row.id, mentorship, row.place, row.saw, row.next, row.written_at))
        return
    columns = row._asdict()
    is_answered = columns.pop("answer") is not None
    note = Feedback(**columns | {"mentorship": mentorship})
    (found.tried if is_answered else found.notes).append(note)


def _permission(row: Any, mentorship: Mentorship) -> PermissionRequest:
    session = Session(id=row.answer, starts_at=row.shown_at) if row.answer else None
    columns = {"about": row.place, "answer": row.saw or None, "session": session}
    return PermissionRequest(id=row.id, mentorship=mentorship, asked_by=row.author, asked_at=row.written_at, **columns)


def waits_long(feedback: Feedback) -> bool:
    """Whether a note has had no answer for a week."""
    return bool(feedback.shown_at and clock.now() >= feedback.shown_at + A_WEEK)
