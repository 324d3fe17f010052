"""The questions of a mentorship, and the page of one of them."""

from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN

from app import clock
from app.db import PreparedRecords, PreparedRows
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.questions.labels import BEFORE
from app.questions.models import Question, QuestionReply
from app.questions.queries.waiting_questions import ABOUT
from app.sessions.models import RaisedTopic, Session

MOST, FEW = 200, 5
"""The questions in the list, and the other ones beside the page of one."""

HELD, ANSWERED, DISCUSSED, WAITS, ON_AGENDA = "held", "answered", "discussed", "waits", "on agenda"
UNANSWERED = "unanswered"
"""After the end of a mentorship, instead of WAITS and ON_AGENDA."""


class ListedQuestion(NamedTuple):
    """A row in a list. `state` is one of the six above."""

    id: int
    text: str
    author_id: int
    state: str
    at: datetime
    """When it was written, answered or discussed."""


def _of_mentorship(param: Any) -> Any:
    """The questions that this person may read, the newest first."""
    is_readable = (Question.author == param("person")) | Question.shown_at.is_null(False)
    return (
        Question.select(
            Question.id,
            Question.author,
            Question.text,
            Question.urgency,
            Question.written_at,
            Question.shown_at,
            Question.answered_at,
            RaisedTopic.settled_at,
        )
        .join(RaisedTopic, JOIN.LEFT_OUTER, on=ABOUT)
        .where((Question.mentorship == param("mentorship")) & Question.deleted_at.is_null() & is_readable)
        .order_by(Question.id.desc())
        .limit(MOST)
    )


_listed = PreparedRows(_of_mentorship)
_replies = PreparedRecords(
    lambda param: (
        QuestionReply.select()
        .where(
            (QuestionReply.question == param("question"))
            & ((QuestionReply.author == param("person")) | QuestionReply.shown_at.is_null(False))
        )
        .order_by(QuestionReply.id)
    )
)


def questions_in(user: Person, mentorship: Mentorship) -> list[ListedQuestion]:
    """The questions of a mentorship, the newest first, at most MOST. One query."""
    return [_row(row, mentorship.has_ended) for row in _listed(person=user.id, mentorship=mentorship.id)]


def _row(row: Any, is_over: bool) -> ListedQuestion:
    if row.shown_at is None:
        state, at = HELD, row.written_at
    elif row.settled_at:
        state, at = DISCUSSED, row.settled_at
    elif row.answered_at:
        state, at = ANSWERED, row.answered_at
    elif is_over:
        state, at = UNANSWERED, row.written_at
    else:
        state, at = (WAITS if row.urgency == BEFORE else ON_AGENDA), row.written_at
    return ListedQuestion(row.id, row.text, row.author, state, at)


class Thread(NamedTuple):
    """What the page of a question shows."""

    replies: list[QuestionReply]
    own: int
    """The number of replies by the reader."""

    others: list[ListedQuestion]
    state: str
    next_session: Session | None
    is_on_agenda: bool


def thread(user: Person, question: Question) -> Thread:
    """Three queries, and one more for whether it stands on the agenda."""
    replies = _replies(question=question.id, person=user.id)
    for reply in replies:
        reply.question = question
    listed = questions_in(user, question.mentorship)
    state = next((each.state for each in listed if each.id == question.id), HELD)
    others = [each for each in listed if each.id != question.id][:FEW]
    own = sum(reply.author_id == user.id for reply in replies)
    next_session = Session.next_in(question.mentorship, after=clock.now())
    is_on_agenda = question.is_on_agenda and not question.mentorship.has_ended
    return Thread(replies, own, others, state, next_session, is_on_agenda)
