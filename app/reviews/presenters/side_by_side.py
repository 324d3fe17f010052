"""Both people's answers side by side, after the reveal or after one of them shared theirs."""

from dataclasses import dataclass
from typing import Any

from app.goals.labels import ENDS, PROGRESS
from app.i18n import _, lazy
from app.mentorships.models import MENTEE, MENTOR
from app.people.models import Person
from app.reviews.labels import (
    CHANGE,
    FINISH,
    GO_ON,
    KEEP,
    LEVELS,
    ONE_THING_TITLES,
    RIGHT,
    STATEMENTS,
    STOP,
    TIME,
    TOO_LITTLE,
    TOO_MUCH,
    WITH_A_CHANGE,
    YES,
)
from app.reviews.models import Review, ReviewAddendum, ReviewAnswers, ReviewTopic, TogetherPage
from app.reviews.models.review_goals import ReviewGoal, kept_goals
from app.reviews.presenters.months import months_of
from app.reviews.rules.answers import Answers, GoalAnswer
from app.reviews.rules.comparison import WORTH_TALKING, ComparedAnswers, apart, compare
from app.text import isolated

TITLES = {"go_on": lazy("Carrying on"), "time": lazy("The time it takes")} | ONE_THING_TITLES
AGREED = {
    ("go_on", YES): lazy("You both want to carry on."),
    ("go_on", WITH_A_CHANGE): lazy("You both want to carry on, with a change."),
    ("go_on", FINISH): lazy("You both want to finish well."),
    ("time", RIGHT): lazy("The time it takes is about right for both of you."),
    ("time", TOO_LITTLE): lazy("You’d both like more time for it."),
    ("time", TOO_MUCH): lazy("It takes too much time for both of you."),
}
AGREED_WORDS = {
    KEEP: lazy("You’d both keep this: %(words)s"),
    CHANGE: lazy("You’d both change this: %(words)s"),
    STOP: lazy("You’d both stop this: %(words)s"),
}


@dataclass(frozen=True)
class GoalRow:
    """A goal they began with, what each said about it, and whether it is worth talking about."""

    goal: ReviewGoal
    by_role: dict[str, GoalAnswer]
    is_far_apart: bool

    @property
    def item(self) -> str:
        return f"goal_{self.goal.id}"

    @property
    def has_ended(self) -> bool:
        return self.goal.state in ENDS


@dataclass(frozen=True)
class Row:
    """A question with both answers as texts; "" where somebody didn't answer."""

    item: str
    title: str
    by_role: dict[str, str]


def side_by_side(user: Person, review: Review) -> dict[str, Any]:
    """What the page of a revealed review needs. A few queries."""
    sides = sides_of(user, review)
    mentee, mentor = (sides[role].answers for role in (MENTEE, MENTOR))
    compared = compare(mentee, mentor)
    mentorship = review.mentorship
    return {
        "review": review,
        "mentorship": mentorship,
        "other": mentorship.other(user),
        "sides": sides,
        "goals": [] if review.is_first_look else [_goal_row(each, mentee, mentor) for each in kept_goals(review.goals)],
        "different": {role: side.answers.different for role, side in sides.items() if side.answers.different},
        "agreed": [_agreed(pair) for pair in compared.agreed],
        "worth_talking": [_row(pair) for pair in compared.worth_talking],
        "rest": [_row(pair) for pair in compared.rest],
        "on_agenda": ReviewTopic.items_of(review),
        "addenda": ReviewAddendum.of(review),
        "together": TogetherPage.of(review),
        "role": mentorship.role_of(user),
        "months": months_of(user, review),
    }


def sides_of(user: Person, review: Review) -> dict[str, ReviewAnswers]:
    """The answers that this reader may read, by role. One query."""
    rows = ReviewAnswers.of(review, user)
    return {review.mentorship.role_of(review.mentorship.person_with(row.person_id)): row for row in rows}


def item_title(review: Review, item: str) -> str | None:
    """The title of one item of a review on the agenda; None if there is no such item."""
    if item.startswith("goal_"):
        goals = {f"goal_{goal.id}": goal.what for goal in kept_goals(review.goals)}
        return _("From our review: %(goal)s", goal=isolated(goals[item])) if item in goals else None
    title = _title(item)
    return _("From our review: %(question)s", question=title) if title else None


def _title(item: str) -> str:
    statement = STATEMENTS.get(item.removeprefix("statement_"))
    return str(TITLES.get(item, "")) or (str(statement.about) if statement else "")


def _goal_row(goal: ReviewGoal, mentee: Answers, mentor: Answers) -> GoalRow:
    one, other = (answers.goals.get(goal.id, GoalAnswer()) for answers in (mentee, mentor))
    width = apart(one.progress, other.progress, list(PROGRESS))
    return GoalRow(goal, {MENTEE: one, MENTOR: other}, width >= WORTH_TALKING)


def _row(pair: ComparedAnswers) -> Row:
    return Row(pair.item, _title(pair.item), {role: _answer(pair.item, pair.of(role)) for role in (MENTEE, MENTOR)})


def _answer(item: str, value: str | int) -> str:
    """An answer as text."""
    if item.startswith("statement_"):
        return str(LEVELS[int(value)]) if value else ""
    choices = {"go_on": GO_ON, "time": TIME}.get(item)
    return str(choices.get(str(value), "")) if choices else str(value)


def _agreed(pair: ComparedAnswers) -> str:
    """A sentence about an answer that both gave."""
    if pair.item in AGREED_WORDS:
        return str(AGREED_WORDS[pair.item]) % {"words": isolated(str(pair.mentee))}
    if pair.item in ("go_on", "time"):
        return str(AGREED[pair.item, str(pair.mentee)])
    return _("%(statement)s: “%(level)s”, you both say.", statement=_title(pair.item), level=LEVELS[int(pair.mentee)])
