"""The facts of signals 3 to 8 in the mentorships that are candidates for them. One query."""

import json
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN, Case, Value, fn

from app import clock
from app.agreed_dates.models import AgreedDate
from app.agreements.models import Agreement, ExpectationsAnswers, ExpectationsCheck, ExpectationsMark
from app.commitments.models import Commitment
from app.db import PreparedRows, in_list
from app.feedback.models import ANSWERING, Feedback, FeedbackAnswer
from app.mentorships.models import Mentorship
from app.nudges.queries.candidates import (
    ANSWERS,
    CHECKS,
    DATES,
    LEANS,
    NOTES,
    TASKS,
    Candidates,
    answered_at,
    is_asked_date,
    is_waiting_note,
    is_waiting_question,
    moments_of,
    owned_by,
    waits_for_first_answer,
)
from app.nudges.queries.leaning_signs import is_recent_task, is_recent_topic
from app.nudges.rules.facts import CheckFact, DateFact, NeedFact, TapFact, TaskFact, TopicFact, WaitingFact
from app.nudges.rules.others import FAR, NOTE, QUESTION
from app.people.models import Person
from app.questions.models import Question, QuestionReply
from app.questions.queries.waiting_questions import ABOUT
from app.reviews.models import Review, ReviewAnswers
from app.sessions.models import HELD, AgendaItem, RaisedTopic, Session, SessionReflection

HELD_ONES, ALL_TASKS, TOPICS, TAPS, NEXT, MARKS = "held", "all tasks", "topics", "taps", "next", "marks"

A_YEAR = timedelta(days=400)

OtherFacts = dict[str, Any]
"""Columns of `Facts`."""


def _found(param: Any) -> Any:
    """Rows of (what, mentorship, number, at, until, word, text)."""
    parts = (_held, _dates, _agreements, _notes, _questions, _all_tasks, _topics, _taps, _needs, _next, _checks, _marks)
    found = _tasks(param)
    for part in parts:
        found = found.union_all(part(param))
    return found


def _tasks(param: Any) -> Any:
    columns = (Commitment.id.alias("number"), Commitment.made_at.alias("at"), Commitment.closed_at.alias("until"))
    there = Commitment.deleted_at.is_null() & (Commitment.closed_at.is_null() | (Commitment.closed_at > param("year")))
    return (
        Commitment.select(
            Value(TASKS).alias("what"),
            Commitment.mentorship,
            *columns,
            Commitment.owner.alias("word"),
            Value("").alias("text"),
        )
        .join(Mentorship)
        .where(in_list(Commitment.mentorship, param(TASKS)) & there & owned_by(param("person")))
    )


def _held(param: Any) -> Any:
    here = in_list(Session.mentorship, param(TASKS)) & (Session.outcome == HELD) & (Session.starts_at > param("year"))
    return _sessions(HELD_ONES).where(here)


def _next(param: Any) -> Any:
    """Sessions ahead, for an offer of signal 6."""
    ahead = Session.cancelled_at.is_null() & Session.outcome.is_null() & (Session.starts_at > param("now"))
    return _sessions(NEXT).where(in_list(Session.mentorship, param(LEANS)) & ahead)


def _sessions(what: str) -> Any:
    columns = (Session.id, Session.starts_at, Session.cancelled_at, Session.zone, Value(""))
    return Session.select(Value(what), Session.mentorship, *columns)


def _dates(param: Any) -> Any:
    moments = (answered_at(param), AgreedDate.in_review_at)
    days = AgreedDate.day.cast("TEXT").concat(" ").concat(AgreedDate.agreed_on.cast("TEXT"))
    words = (AgreedDate.kind, days.concat(" ").concat(AgreedDate.text))
    found = AgreedDate.select(Value(DATES), AgreedDate.mentorship, AgreedDate.id, *moments, *words).join(Mentorship)
    return found.where(in_list(AgreedDate.mentorship, param(DATES)) & is_asked_date(param))


def _agreements(param: Any) -> Any:
    columns = (Agreement.id, Agreement.sent_at, Agreement.agreed_at, Value(""), Value(""))
    found = Agreement.select(Value(ANSWERS), Agreement.mentorship, *columns)
    return found.where(in_list(Agreement.mentorship, param(ANSWERS)) & waits_for_first_answer(param))


def _notes(param: Any) -> Any:
    columns = (Feedback.id, Feedback.shown_at, FeedbackAnswer.at, Value(NOTE), Value(""))
    found = Feedback.select(Value(NOTES), Feedback.mentorship, *columns)
    found = found.join(FeedbackAnswer, JOIN.LEFT_OUTER, on=ANSWERING)
    return found.where(in_list(Feedback.mentorship, param(NOTES)) & is_waiting_note(param))


def _questions(param: Any) -> Any:
    """With the moment when the reader answered one, even during the hold, or when it was left or talked about."""
    own = QuestionReply.select(fn.MIN(QuestionReply.written_at)).where(
        (QuestionReply.question == Question.id) & (QuestionReply.author == param("person"))
    )
    discussed = RaisedTopic.select(RaisedTopic.settled_at).where(ABOUT).limit(1)
    gone_at = fn.COALESCE(own, Question.left_at, discussed)
    columns = (Question.id, Question.shown_at, gone_at, Value(QUESTION), Value(""))
    found = Question.select(Value(NOTES), Question.mentorship, *columns)
    return found.where(in_list(Question.mentorship, param(NOTES)) & is_waiting_question(param))


def _all_tasks(param: Any) -> Any:
    columns = (Commitment.id, Commitment.made_at, Commitment.closed_at, Commitment.owner, Value(""))
    found = Commitment.select(Value(ALL_TASKS), Commitment.mentorship, *columns)
    return found.where(in_list(Commitment.mentorship, param(LEANS)) & is_recent_task(param))


def _topics(param: Any) -> Any:
    is_blank = Case(None, [(AgendaItem.tried == "", 1)], 0)
    columns = (is_blank, AgendaItem.added_at, AgendaItem.moved_at, AgendaItem.kind, Value(""))
    found = AgendaItem.select(Value(TOPICS), Session.mentorship, *columns).join(Session).join(Mentorship)
    return found.where(in_list(Session.mentorship, param(LEANS)) & is_recent_topic(param))


def _taps(param: Any) -> Any:
    columns = (Session.id, Session.starts_at, Session.cancelled_at, SessionReflection.manner, Value(""))
    found = SessionReflection.select(Value(TAPS), Session.mentorship, *columns).join(Session)
    mine = (SessionReflection.person == param("person")) & SessionReflection.manner.is_null(False)
    here = in_list(Session.mentorship, param(LEANS)) & (Session.outcome == HELD) & (Session.starts_at > param("year"))
    return found.where(here & mine)


def _needs(param: Any) -> Any:
    """What the mentor answered in reviews that both can read."""
    columns = (Review.id, Review.revealed_at, Review.closed_at, Review.kind, ReviewAnswers.stored)
    found = ReviewAnswers.select(Value(LEANS), Review.mentorship, *columns).join(Review).join(Mentorship)
    here = in_list(Review.mentorship, param(LEANS)) & Review.revealed_at.is_null(False)
    return found.where(here & (ReviewAnswers.person == Mentorship.mentor))


def _checks(param: Any) -> Any:
    """Both sides of the nine statements that were revealed lately."""
    check = ExpectationsCheck
    columns = (check.id, check.revealed_at, check.skipped_at, Value(""), ExpectationsAnswers.chosen)
    found = ExpectationsAnswers.select(Value(CHECKS), check.mentorship, *columns).join(check)
    return found.where(in_list(check.mentorship, param(CHECKS)) & (check.revealed_at > param("discussed_since")))


def _marks(param: Any) -> Any:
    check, mark = ExpectationsCheck, ExpectationsMark
    columns = (check.id, mark.made_at, check.skipped_at, Value(""), mark.statement.cast("TEXT"))
    found = mark.select(Value(MARKS), check.mentorship, *columns).join(check)
    return found.where(in_list(check.mentorship, param(CHECKS)) & (check.revealed_at > param("discussed_since")))


_rows = PreparedRows(_found)


def other_facts(user: Person, found: Candidates, now: datetime) -> dict[int, OtherFacts]:
    """By mentorship. At most one query."""
    reasons = {reason: found.by_reason.get(reason, []) for reason in (TASKS, DATES, ANSWERS, NOTES, LEANS, CHECKS)}
    if not any(reasons.values()):
        return {}
    rows: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(**moments_of(user, now), **reasons, year=now - A_YEAR):
        rows[row.mentorship][row.what].append(row)
    return {id: _facts(each, user.zone) for id, each in rows.items()}


def _facts(rows: dict[str, list[Any]], zone: str) -> OtherFacts:
    return {
        "tasks": tuple(TaskFact(row.word, row.at, row.until) for row in rows[TASKS]),
        "held": tuple(sorted((row.at for row in rows[HELD_ONES]), reverse=True)),
        "dates": tuple(_date(row, zone) for row in rows[DATES]),
        "unanswered": next(((row.number, row.at) for row in rows[ANSWERS]), None),
        "waiting": tuple(WaitingFact(row.word, row.number, row.at, row.until) for row in rows[NOTES]),
        "all_tasks": tuple(TaskFact(row.word, row.at, row.until) for row in rows[ALL_TASKS]),
        "topics": tuple(TopicFact(row.at, bool(row.number)) for row in rows[TOPICS]),
        "taps": tuple(TapFact(row.at, row.word) for row in sorted(rows[TAPS], key=_moment, reverse=True)),
        "needs": tuple(NeedFact(row.at, _level(row)) for row in sorted(rows[LEANS], key=_moment, reverse=True)),
        "check": _check(rows),
        "next_session": next((row.number for row in sorted(rows[NEXT], key=_moment)), None),
    }


def _moment(row: Any) -> datetime:
    at: datetime = row.at
    return at


def _date(row: Any, zone: str) -> DateFact:
    day, agreed_on, text = row.text.split(" ", 2)
    day_at, ends_at = (clock.starts(date.fromisoformat(each), zone) for each in (day, agreed_on))
    return DateFact(row.number, row.word, day_at, ends_at, text, row.at)


def _level(row: Any) -> int | None:
    level: int | None = json.loads(row.text or "{}").get("statements", {}).get("need")
    return level


def _check(rows: dict[str, list[Any]]) -> CheckFact | None:
    """The last check of a mentorship."""
    last = max((row.number for row in rows[CHECKS]), default=None)
    sides = [json.loads(row.text) for row in rows[CHECKS] if row.number == last]
    if last is None or len(sides) < 2:
        return None
    both = {int(number): abs(step - sides[1][number]) for number, step in sides[0].items() if number in sides[1]}
    marked = [row.at for row in rows[MARKS] if row.number == last and both.get(int(row.text), 0) >= FAR]
    revealed_at = next(row.at for row in rows[CHECKS] if row.number == last)
    return CheckFact(last, revealed_at, both, min(marked, default=None))
