"""Which mentorships of a person a rule may be true in, and what the person has said about nudges. One query.

It is there to find nothing: in a mentorship that goes well no row comes back, and nothing else is asked. So each part
has the threshold of its rule, as far as the database can count it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN, Case, Value, fn

from app import clock
from app.agreed_dates.models import END, AgreedDate
from app.agreements.models import Agreement, ExpectationsCheck, Section, Signature
from app.commitments.models import BOTH, Commitment
from app.db import PreparedRows, constant, in_list
from app.feedback.models import ANSWERING, Feedback, FeedbackAnswer
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.nudges.models import NudgeOff, NudgeRest
from app.nudges.queries.leaning_signs import signs_of_leaning
from app.nudges.rules.choosing import Wishes
from app.nudges.rules.facts import A_WEEK
from app.nudges.rules.others import DISCUSSED_WITHIN, FEWEST_OPEN, RECENT, SIGNS
from app.people.models import Person
from app.questions.labels import BEFORE
from app.questions.models import Question
from app.sessions.models import HELD, Session

RHYTHM, TASKS, DATES, ANSWERS, NOTES, LEANS, CHECKS = "rhythm", "tasks", "dates", "answers", "notes", "leans", "checks"
"""The reasons to look closer: each is something that may be true now."""

OFF, NOT_NOW = "off", "not now"

SOONEST = timedelta(days=11)
"""No rule about the rhythm is true sooner after a session than this: weekly, and four days more."""


@dataclass(frozen=True)
class Candidates:
    """The ids of mentorships to look at, by reason, and the wishes of the person, by mentorship."""

    by_reason: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    off: dict[str, datetime] = field(default_factory=dict)
    not_now: dict[int, dict[str, datetime]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def ids(self) -> set[int]:
        return {id for found in self.by_reason.values() for id in found}

    def wishes(self, mentorship: int) -> Wishes:
        return Wishes(self.off, self.not_now.get(mentorship, {}))


def _found(param: Any) -> Any:
    """Rows of (what, mentorship, kind, at)."""
    waiting = (_passed_dates, _unanswered, _waiting_notes, _waiting_questions)
    parts = (_kinds_off, _unbooked, _open_tasks, *waiting, _leaning, _revealed)
    found = _rests(param)
    for part in parts:
        found = found.union_all(part(param))
    return found


def _rests(param: Any) -> Any:
    columns = (Value(NOT_NOW).alias("what"), NudgeRest.mentorship, NudgeRest.kind, NudgeRest.at)
    here = in_list(NudgeRest.mentorship, param("asked"))
    return NudgeRest.select(*columns).where((NudgeRest.person == param("person")) & here)


def _kinds_off(param: Any) -> Any:
    columns = (Value(OFF), NudgeOff.id, NudgeOff.kind, NudgeOff.at)
    return NudgeOff.select(*columns).where(NudgeOff.person == param("person"))


def _pair(reason: str) -> tuple[Any, ...]:
    """The columns of a mentorship that is a candidate."""
    return Value(reason), Mentorship.id, Mentorship.kind_key, Mentorship.proposed_at


def _unbooked(param: Any) -> Any:
    """Mentorships without a session ahead and without one that was held lately."""
    here = (Session.mentorship == Mentorship.id) & Session.cancelled_at.is_null()
    ahead = Session.outcome.is_null() & (Session.starts_at > param("now"))
    lately = (Session.outcome == HELD) & (Session.starts_at > param("soonest"))
    sessions = Session.select(Session.id).where(here & (ahead | lately))
    return Mentorship.select(*_pair(RHYTHM)).where(in_list(Mentorship.id, param("asked")) & ~fn.EXISTS(sessions))


def _open_tasks(param: Any) -> Any:
    """Mentorships with three open commitments of the person."""
    open_ones = Commitment.closed_at.is_null() & Commitment.deleted_at.is_null()
    return (
        Commitment.select(Value(TASKS), Commitment.mentorship, fn.MIN(Commitment.owner), fn.MIN(Commitment.made_at))
        .join(Mentorship)
        .where(in_list(Commitment.mentorship, param("asked")) & open_ones & owned_by(param("person")))
        .group_by(Commitment.mentorship)
        .having(fn.COUNT(Commitment.id) >= FEWEST_OPEN)
    )


def owned_by(person: Any) -> Any:
    """The condition that a commitment is a person's, alone or together."""
    return ((Mentorship.mentee == person) & Commitment.owner.in_((MENTEE, BOTH))) | (
        (Mentorship.mentor == person) & Commitment.owner.in_((MENTOR, BOTH))
    )


def answered_at(param: Any) -> Any:
    """When the person answered a date of the agreement, or somebody settled it."""
    mine_at = Case(None, [(Mentorship.mentee == param("person"), AgreedDate.mentee_at)], AgreedDate.mentor_at)
    return fn.COALESCE(mine_at, AgreedDate.closed_at)


def _is_asked_date(param: Any) -> Any:
    """The condition that a date of the agreement passed a week ago, or that its last quarter has begun, and that the
    person hasn't answered it. A date in an impact review is asked about there.
    """
    passed = (AgreedDate.kind != constant(END)) & (AgreedDate.day <= param("week_ago_on"))
    lasts = (AgreedDate.day <= param("today")) & (AgreedDate.agreed_on > param("today"))
    ending = (AgreedDate.kind == constant(END)) & lasts
    return AgreedDate.in_review_at.is_null() & answered_at(param).is_null() & (passed | ending)


def _passed_dates(param: Any) -> Any:
    here = in_list(AgreedDate.mentorship, param("asked"))
    return AgreedDate.select(*_pair(DATES)).join(Mentorship).where(here & _is_asked_date(param))


def _waits_for_first_answer(param: Any) -> Any:
    """The condition that a version was sent a week ago, and that the person hasn't written or signed anything since."""
    signed = Signature.select(Signature.id).where(
        (Signature.agreement == Agreement.id) & (Signature.person == param("person"))
    )
    edited = Section.select(Section.id).where(
        (Section.agreement == Agreement.id)
        & (Section.edited_by == param("person"))
        & (Section.edited_at >= Agreement.sent_at)
    )
    is_open = Agreement.agreed_at.is_null() & Agreement.withdrawn_at.is_null()
    is_sent = (Agreement.opened_by != param("person")) & (Agreement.sent_at <= param("week_ago"))
    return is_open & is_sent & ~fn.EXISTS(signed) & ~fn.EXISTS(edited)


def _unanswered(param: Any) -> Any:
    here = in_list(Agreement.mentorship, param("asked"))
    return Agreement.select(*_pair(ANSWERS)).join(Mentorship).where(here & _waits_for_first_answer(param))


def received_a_week_ago(model: Any, param: Any) -> Any:
    """The condition that the other person's note or question has been there for a week."""
    return (model.author != param("person")) & (model.shown_at <= param("week_ago"))


def _waiting_notes(param: Any) -> Any:
    notes = Feedback.select(*_pair(NOTES)).join(FeedbackAnswer, JOIN.LEFT_OUTER, on=ANSWERING)
    here = in_list(Feedback.mentorship, param("asked")) & received_a_week_ago(Feedback, param)
    return notes.join_from(Feedback, Mentorship).where(here & FeedbackAnswer.id.is_null())


def _waiting_questions(param: Any) -> Any:
    here = in_list(Question.mentorship, param("asked")) & received_a_week_ago(Question, param)
    waits = Question.answered_at.is_null() & (Question.urgency == BEFORE) & Question.deleted_at.is_null()
    return Question.select(*_pair(NOTES)).join(Mentorship).where(here & waits)


def _leaning(param: Any) -> Any:
    return Mentorship.select(*_pair(LEANS)).where(
        in_list(Mentorship.id, param("asked")) & (signs_of_leaning(param) >= SIGNS)
    )


def _revealed(param: Any) -> Any:
    """Mentorships with nine statements that were revealed lately."""
    lately = ExpectationsCheck.revealed_at > param("discussed_since")
    here = in_list(ExpectationsCheck.mentorship, param("asked"))
    return ExpectationsCheck.select(*_pair(CHECKS)).join(Mentorship).where(here & lately)


_rows = PreparedRows(_found, early=True)


def moments_of(user: Person, now: datetime) -> dict[str, Any]:
    """The parameters that the queries of this room share."""
    today: date = clock.today_in(user.zone)
    return {
        "person": user.id,
        "now": now,
        "soonest": now - SOONEST,
        "week_ago": now - A_WEEK,
        "week_ago_on": today - A_WEEK,
        "today": today,
        "recent": now - RECENT,
        "discussed_since": now - DISCUSSED_WITHIN,
    }


def candidates(user: Person, asked: Iterable[int], now: datetime) -> Candidates:
    """The candidates among these mentorships. One query."""
    found = Candidates()
    for row in _rows(asked=list(asked), **moments_of(user, now)):
        if row.what == OFF:
            found.off[row.kind] = row.at
        elif row.what == NOT_NOW:
            found.not_now[row.mentorship][row.kind] = row.at
        else:
            found.by_reason[row.what].append(row.mentorship)
    return found
