"""How many of the four signs of signal 6 a mentorship may have, counted by the database."""

from typing import Any

from peewee import Case, fn

from app.commitments.models import Commitment
from app.db import contains
from app.mentorships.models import MENTOR, Mentorship
from app.nudges.rules.others import ADVICE_TAPS, TASKS, TOPICS
from app.reviews.models import Review, ReviewAnswers
from app.sessions.models import HELD, AgendaItem, Session, SessionReflection

PREPARED = ("decide", "understand")
"""The kinds of topics that ask "What have you tried?"."""

NEEDED_AS_EVER = ('"need": 1', '"need": 2')
"""What the stored answers of a mentor have who doesn't agree that the mentee needs them less."""


def is_prepared_topic() -> Any:
    """The condition that a topic, with its session and mentorship, was brought by the mentee to decide or understand
    something. A topic that moved on counts once.
    """
    is_last = AgendaItem.moved_to_id.is_null()
    return (AgendaItem.added_by == Mentorship.mentee) & AgendaItem.kind.in_(PREPARED) & is_last


def signs_of_leaning(param: Any) -> Any:
    """The number of signs, as an expression about a mentorship. The taps and the review are counted generously."""
    return sum((Case(None, [(sign, 1)], 0) for sign in (_tasks(param), _topics(param), _taps(param), _need())), start=0)


def _tasks(param: Any) -> Any:
    there = Commitment.deleted_at.is_null() & (Commitment.made_at > param("recent"))
    here = (Commitment.mentorship == Mentorship.id) & there
    mentors = fn.SUM(Case(None, [(Commitment.owner == MENTOR, 1)], 0))
    enough = (fn.COUNT(Commitment.id) >= TASKS) & (mentors * 2 >= fn.COUNT(Commitment.id))
    return fn.EXISTS(Commitment.select(fn.COUNT(Commitment.id)).where(here).having(enough))


def _topics(param: Any) -> Any:
    there = AgendaItem.deleted_at.is_null() & (AgendaItem.added_at > param("recent"))
    here = (Session.mentorship == Mentorship.id) & is_prepared_topic() & there
    blank = fn.SUM(Case(None, [(AgendaItem.tried == "", 1)], 0))
    enough = (fn.COUNT(AgendaItem.id) >= TOPICS) & (blank * 5 >= fn.COUNT(AgendaItem.id) * 3)
    return fn.EXISTS(AgendaItem.select(fn.COUNT(AgendaItem.id)).join(Session).where(here).having(enough))


def _taps(param: Any) -> Any:
    mine = (SessionReflection.person == param("person")) & (SessionReflection.manner == "advice")
    here = (Session.mentorship == Mentorship.id) & (Session.outcome == HELD)
    taps = SessionReflection.select(fn.COUNT(SessionReflection.id)).join(Session).where(here & mine)
    return fn.EXISTS(taps.having(fn.COUNT(SessionReflection.id) >= ADVICE_TAPS))


def _need() -> Any:
    """A revealed review in which the mentor doesn't agree that the mentee needs them less."""
    low, lower = (contains(ReviewAnswers.stored, answer) for answer in NEEDED_AS_EVER)
    here = (Review.mentorship == Mentorship.id) & Review.revealed_at.is_null(False)
    answers = ReviewAnswers.select(ReviewAnswers.id).join(Review)
    return fn.EXISTS(answers.where(here & (ReviewAnswers.person == Mentorship.mentor) & (low | lower)))
