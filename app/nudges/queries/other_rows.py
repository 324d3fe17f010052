"""What signals 3 to 8 need to know, as rows of one query. `other_facts.py` makes facts of them."""

from typing import Any

from peewee import JOIN, Case, Value, fn

from app.agreed_dates.models import AgreedDate
from app.agreements.models import (
    Agreement,
    ExpectationsAnswers,
    ExpectationsCheck,
    ExpectationsMark,
    Section,
    Signature,
)
from app.commitments.models import Commitment
from app.db import PreparedRows, in_list
from app.feedback.models import ANSWERING, Feedback, FeedbackAnswer
from app.mentorships.models import Mentorship
from app.nudges.queries.candidates import answered_at, owned_by, received_a_week_ago
from app.nudges.queries.leaning_signs import is_prepared_topic
from app.nudges.rules.others import AGREEMENT, NOTE, QUESTION
from app.questions.labels import BEFORE
from app.questions.models import Question, QuestionReply
from app.questions.queries.waiting_questions import ABOUT
from app.reviews.models import Review, ReviewAnswers
from app.sessions.models import HELD, AgendaItem, RaisedTopic, Session, SessionReflection

TASKS, ALL_TASKS, MEETINGS, DATES, WAITING, TOPICS, TAPS, NEEDS, NEXT, CHECKS, MARKS = (
    *("tasks", "all tasks", "meetings", "dates", "waiting", "topics"),
    *("taps", "needs", "next", "checks", "marks"),
)


def _found(param: Any) -> Any:
    """Rows of (what, mentorship, number, at, until, known_at, word, text)."""
    waiting = (_agreements, _notes, _questions)
    parts = (_all_tasks, _held, _next, _dates, *waiting, _topics, _taps, _needs, _checks, _marks)
    found = _tasks(param)
    for part in parts:
        found = found.union_all(part(param))
    return found


def _tasks(param: Any) -> Any:
    columns = (
        *(Value(TASKS).alias("what"), Commitment.mentorship, Commitment.id.alias("number")),
        *(Commitment.made_at.alias("at"), Commitment.closed_at.alias("until"), Commitment.deleted_at.alias("known_at")),
        *(Commitment.owner.alias("word"), Value("").alias("text")),
    )
    there = Commitment.closed_at.is_null() | (Commitment.closed_at > param("year"))
    here = in_list(Commitment.mentorship, param("all")) & _was_there(Commitment, param)
    return Commitment.select(*columns).join(Mentorship).where(here & there & owned_by(param("person")))


def _all_tasks(param: Any) -> Any:
    moments = (Commitment.made_at, Commitment.closed_at, Commitment.deleted_at)
    columns = (Value(ALL_TASKS), Commitment.mentorship, Commitment.id, *moments, Commitment.owner, Value(""))
    here = in_list(Commitment.mentorship, param("all")) & _was_there(Commitment, param)
    return Commitment.select(*columns).where(here & (Commitment.made_at > param("recent")))


def _was_there(model: Any, param: Any) -> Any:
    """The condition that a record wasn't deleted a week ago."""
    return model.deleted_at.is_null() | (model.deleted_at > param("week_ago"))


def _held(param: Any) -> Any:
    here = in_list(Session.mentorship, param("all")) & (Session.outcome == HELD) & (Session.starts_at > param("year"))
    return _sessions(MEETINGS).where(here)


def _next(param: Any) -> Any:
    """Sessions ahead, for an offer of signal 6."""
    ahead = Session.cancelled_at.is_null() & Session.outcome.is_null() & (Session.starts_at > param("now"))
    return _sessions(NEXT).where(in_list(Session.mentorship, param("all")) & ahead)


def _sessions(what: str) -> Any:
    columns = (Session.id, Session.starts_at, Session.booked_at, Session.outcome_at, Session.zone, Value(""))
    return Session.select(Value(what), Session.mentorship, *columns)


def _dates(param: Any) -> Any:
    moments = (answered_at(param), AgreedDate.in_review_at, AgreedDate.moved_at)
    days = AgreedDate.day.cast("TEXT").concat(" ").concat(AgreedDate.agreed_on.cast("TEXT"))
    words = (AgreedDate.kind, days.concat(" ").concat(AgreedDate.text))
    found = AgreedDate.select(Value(DATES), AgreedDate.mentorship, AgreedDate.id, *moments, *words).join(Mentorship)
    was_open = (
        answered_at(param).is_null()
        | (answered_at(param) > param("week_ago"))
        | (AgreedDate.in_review_at > param("week_ago"))
    )
    return found.where(in_list(AgreedDate.mentorship, param("all")) & was_open)


def _agreements(param: Any) -> Any:
    """Versions from the other person, with the moment when the reader first wrote or signed something in one, or when
    it was withdrawn or declined.
    """
    signed = Signature.select(fn.MIN(Signature.given_at)).where(
        (Signature.agreement == Agreement.id) & (Signature.person == param("person"))
    )
    edited = Section.select(fn.MIN(Section.edited_at)).where(
        (Section.agreement == Agreement.id)
        & (Section.edited_by == param("person"))
        & (Section.edited_at >= Agreement.sent_at)
    )
    moments = (Agreement.sent_at, fn.COALESCE(signed, Agreement.withdrawn_at, Agreement.declined_at), edited)
    columns = (Value(WAITING), Agreement.mentorship, Agreement.id, *moments, Value(AGREEMENT), Value(""))
    lately = Agreement.agreed_at.is_null() | (Agreement.agreed_at > param("week_ago"))
    sent = (Agreement.opened_by != param("person")) & (Agreement.sent_at <= param("week_ago")) & lately
    return Agreement.select(*columns).where(in_list(Agreement.mentorship, param("all")) & sent)


def _notes(param: Any) -> Any:
    moments = (Feedback.shown_at, FeedbackAnswer.at, FeedbackAnswer.at)
    columns = (Value(WAITING), Feedback.mentorship, Feedback.id, *moments, Value(NOTE), Value(""))
    found = Feedback.select(*columns).join(FeedbackAnswer, JOIN.LEFT_OUTER, on=ANSWERING)
    was_open = FeedbackAnswer.id.is_null() | (FeedbackAnswer.at > param("week_ago"))
    return found.where(in_list(Feedback.mentorship, param("all")) & received_a_week_ago(Feedback, param) & was_open)


def _questions(param: Any) -> Any:
    """With the moment when the reader answered one, even during the hold, or when it was left, talked about or
    deleted.
    """
    own = QuestionReply.select(fn.MIN(QuestionReply.written_at)).where(
        (QuestionReply.question == Question.id) & (QuestionReply.author == param("person"))
    )
    discussed = RaisedTopic.select(RaisedTopic.settled_at).where(ABOUT).limit(1)
    moments = (Question.shown_at, fn.COALESCE(own, Question.left_at, discussed), Question.deleted_at)
    columns = (Value(WAITING), Question.mentorship, Question.id, *moments, Value(QUESTION), Value(""))
    lately = Question.answered_at.is_null() | (Question.answered_at > param("week_ago"))
    was_open = lately & ((Question.urgency == BEFORE) | Question.left_at.is_null(False)) & _was_there(Question, param)
    here = in_list(Question.mentorship, param("all")) & received_a_week_ago(Question, param)
    return Question.select(*columns).where(here & was_open)


def _topics(param: Any) -> Any:
    is_blank = Case(None, [(AgendaItem.tried == "", 1)], 0)
    moments = (AgendaItem.added_at, AgendaItem.deleted_at, AgendaItem.tried_at)
    columns = (Value(TOPICS), Session.mentorship, is_blank, *moments, AgendaItem.kind, Value(""))
    found = AgendaItem.select(*columns).join(Session).join(Mentorship)
    there = (AgendaItem.added_at > param("recent")) & _was_there(AgendaItem, param)
    return found.where(in_list(Session.mentorship, param("all")) & is_prepared_topic() & there)


def _taps(param: Any) -> Any:
    moments = (Session.starts_at, Session.booked_at, SessionReflection.changed_at)
    columns = (Value(TAPS), Session.mentorship, Session.id, *moments, SessionReflection.manner, Value(""))
    mine = (SessionReflection.person == param("person")) & SessionReflection.manner.is_null(False)
    here = in_list(Session.mentorship, param("all")) & (Session.outcome == HELD) & (Session.starts_at > param("year"))
    return SessionReflection.select(*columns).join(Session).where(here & mine)


def _needs(param: Any) -> Any:
    """What the mentor answered in reviews that both can read."""
    moments = (Review.revealed_at, Review.closed_at, Review.revealed_at)
    columns = (Value(NEEDS), Review.mentorship, Review.id, *moments, Review.kind, ReviewAnswers.stored)
    found = ReviewAnswers.select(*columns).join(Review).join(Mentorship)
    here = in_list(Review.mentorship, param("all")) & Review.revealed_at.is_null(False)
    return found.where(here & (ReviewAnswers.person == Mentorship.mentor))


def _checks(param: Any) -> Any:
    """Both sides of the nine statements that were revealed lately."""
    check = ExpectationsCheck
    columns = (*_check_columns(CHECKS, check.revealed_at), ExpectationsAnswers.chosen)
    return _lately_revealed(ExpectationsAnswers.select(*columns), param)


def _marks(param: Any) -> Any:
    columns = (*_check_columns(MARKS, ExpectationsMark.made_at), ExpectationsMark.statement.cast("TEXT"))
    return _lately_revealed(ExpectationsMark.select(*columns), param)


def _check_columns(what: str, at: Any) -> tuple[Any, ...]:
    check = ExpectationsCheck
    return (Value(what), check.mentorship, check.id, at, check.skipped_at, check.revealed_at, Value(""))


def _lately_revealed(found: Any, param: Any) -> Any:
    lately = ExpectationsCheck.revealed_at > param("discussed_since")
    return found.join(ExpectationsCheck).where(in_list(ExpectationsCheck.mentorship, param("all")) & lately)


other_rows = PreparedRows(_found, early=True)
