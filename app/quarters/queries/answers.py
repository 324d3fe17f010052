"""What people answered in a quarter, with the programme it belongs to. Of their words, nothing is read."""

from typing import Any, NamedTuple

from app.db import PreparedRows
from app.mentorships.models import Mentorship
from app.quarters.rules.facts import CountedAnswer
from app.quarters.rules.periods import Period
from app.reviews.models import Review, ReviewAnswers
from app.reviews.models.review_goals import kept_goals
from app.reviews.rules.answers import Answers
from app.sessions.models import HELD, Pulse, Session, SessionReflection
from app.steps.models import CareerStep


class AnswersIn(NamedTuple):
    """The answers of a quarter in all programmes, as (programme, person, value)."""

    values: list[CountedAnswer]
    """Whether a session was a good use of time, 1 to 5."""

    go_on: list[CountedAnswer]
    """To "Shall we go on?" in reviews, the newest last."""

    goals: list[CountedAnswer]
    """The goals that reviews were about: (goal, state)."""

    noted: list[CountedAnswer]
    """Mentors who noted what they take away from a session."""

    steps: list[CountedAnswer]
    """The kinds of steps that were shared."""


def answers_in(period: Period) -> AnswersIn:
    """Reviews count once they were revealed in this quarter. Five queries."""
    span = {"start": period.starts_at, "end": period.ends_at}
    answered = [(row, Answers.read(row.stored).go_on) for row in _answered(**span)]
    goals = [(row.programme, goal) for row in _reviews(**span) for goal in kept_goals(row.goals)]
    return AnswersIn(
        values=[CountedAnswer(row.programme, row.person, row.value) for row in _values(**span)],
        go_on=[CountedAnswer(row.programme, row.person, go_on) for row, go_on in answered if go_on],
        goals=[CountedAnswer(programme, goal.owner_id, (goal.id, goal.state)) for programme, goal in goals],
        noted=[CountedAnswer(row.programme, row.person, True) for row in _noted(**span)],
        steps=[CountedAnswer(row.programme, row.owner, row.kind) for row in _steps(**span)],
    )


def _within(moment: Any, param: Any) -> Any:
    return (moment >= param("start")) & (moment < param("end"))


def _pulses(param: Any) -> Any:
    given = Pulse.select(Mentorship.programme, Pulse.person, Pulse.value).join(Session).join(Mentorship)
    return given.where(_within(Pulse.given_at, param) & Pulse.value.is_null(False))


def _revealed_answers(param: Any) -> Any:
    revealed = ReviewAnswers.select(Mentorship.programme, ReviewAnswers.person, ReviewAnswers.stored)
    in_order = revealed.join(Review).join(Mentorship).order_by(Review.revealed_at, ReviewAnswers.id)
    return in_order.where(_within(Review.revealed_at, param) & ReviewAnswers.ready_at.is_null(False))


def _revealed(param: Any) -> Any:
    revealed = Review.select(Mentorship.programme, Review.goals).join(Mentorship)
    return revealed.where(_within(Review.revealed_at, param)).order_by(Review.revealed_at, Review.id)


def _takeaways_of_mentors(param: Any) -> Any:
    noted = SessionReflection.select(Mentorship.programme, SessionReflection.person).join(Session).join(Mentorship)
    is_mentor = (SessionReflection.person == Mentorship.mentor) & (SessionReflection.takeaway != "")
    return noted.where(_within(Session.starts_at, param) & (Session.outcome == HELD) & is_mentor).distinct()


def _shared_steps(param: Any) -> Any:
    shared = CareerStep.select(Mentorship.programme, CareerStep.owner, CareerStep.kind)
    here = _within(CareerStep.shared_at, param) & CareerStep.deleted_at.is_null()
    return shared.join(Mentorship, on=CareerStep.shared_in).where(here)


_values = PreparedRows(_pulses)
_answered = PreparedRows(_revealed_answers)
_reviews = PreparedRows(_revealed)
_noted = PreparedRows(_takeaways_of_mentors)
_steps = PreparedRows(_shared_steps)
