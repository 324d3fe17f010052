"""Questions that wait for a person, and what is new to one's own, in all their mentorships, from one query."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, fn

from app import clock
from app.db import PreparedRows, in_list
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person
from app.questions.labels import BEFORE
from app.questions.models import Question, QuestionReply
from app.sessions.models import RaisedTopic

NEWS_FOR = timedelta(days=7)
"""How long Today says that there is an answer."""

ABOUT = (RaisedTopic.subject_type == Question.__name__) & (RaisedTopic.subject_id == Question.id)
"""The condition that joins a question with its topic on the agenda."""


class OpenQuestion(NamedTuple):
    """A question on Today."""

    id: int
    mentorship: Mentorship
    text: str
    since: datetime
    is_mine: bool
    """Whether the reader asked it."""


class QuestionsOfToday(NamedTuple):
    """All of them the longest waiting first."""

    waiting: list[OpenQuestion]
    """They wait for the reader's answer."""

    answered: list[OpenQuestion]
    """The other person has answered, or added something, and the reader hasn't replied to that."""

    left: list[OpenQuestion]
    """The other person would rather talk about them in the session."""


def _today(param: Any) -> Any:
    """Each row is one of the three kinds. What somebody has answered doesn't wait for them, even during the hold."""
    own = QuestionReply.select(QuestionReply.id).where(
        (QuestionReply.question == Question.id) & (QuestionReply.author == param("person"))
    )
    is_theirs = Question.author != param("person")
    is_unsettled = RaisedTopic.settled_at.is_null()
    expected = (Question.urgency == BEFORE) & Question.answered_at.is_null()
    waits = is_theirs & expected & is_unsettled & ~fn.EXISTS(own)
    is_new = (Question.replied_at > param("news_since")) & (Question.replied_by != param("person"))
    is_left = (Question.left_at > param("news_since")) & (Question.left_by != param("person"))
    left = ~is_theirs & is_left & is_unsettled & Question.answered_at.is_null()
    return (
        Question.select(
            Question.id,
            Question.mentorship,
            Question.author,
            Question.text,
            Question.shown_at,
            Question.replied_at,
            Question.left_at,
            is_new.alias("is_new"),
        )
        .join(RaisedTopic, JOIN.LEFT_OUTER, on=ABOUT)
        .where(
            in_list(Question.mentorship, param("going"))
            & Question.shown_at.is_null(False)
            & Question.deleted_at.is_null()
            & (waits | is_new | left)
        )
        .order_by(Question.shown_at, Question.id)
    )


_rows = PreparedRows(_today)


def questions_of_today(user: Person, mentorships: MentorshipList) -> QuestionsOfToday:
    """The questions that wait in active mentorships. One query, or none without such a mentorship."""
    going, found = mentorships.active, QuestionsOfToday([], [], [])
    if not going:
        return found
    for row in _rows(person=user.id, news_since=clock.now() - NEWS_FOR, going=list(going)):
        kind, since = _kind_of(row, found)
        kind.append(OpenQuestion(row.id, going[row.mentorship], row.text, since, row.author == user.id))
    return found


def _kind_of(row: Any, found: QuestionsOfToday) -> tuple[list[OpenQuestion], datetime]:
    if row.is_new:
        return found.answered, row.replied_at
    return (found.left, row.left_at) if row.left_at else (found.waiting, row.shown_at)
