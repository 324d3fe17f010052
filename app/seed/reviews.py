"""The reviews of the people in the story, and of the crowd."""

import json
from datetime import timedelta
from typing import Any

from app import clock
from app.goals.labels import DONE, HALFWAY, NEARLY_THERE, STARTED
from app.goals.models import Goal
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.reviews.labels import AS_IS, FIRST_LOOK, QUARTERLY, RIGHT, TOO_LITTLE, TOO_MUCH, WITH_A_CHANGE, YES
from app.reviews.models import Review, ReviewAnswers, TogetherPage
from app.reviews.rules.answers import Answers, GoalAnswer
from app.reviews.rules.decisions import Decisions
from app.reviews.rules.timing import A_QUARTER, AHEAD
from app.seed.dates import ago
from app.seed.pairs import PAUSED, RECENT, Pair, event, moment
from app.seed.rows import BulkRows

FIRST_LOOK_DUE = 47
"""Days ago. The review date of their agreement is in two weeks, so the next review opened today."""

QUARTERS: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    (
        {
            "different": "I ask who decides before I prepare anything.",
            "keep": "The question at the start: what would make this hour worth it?",
            "change": "Shorter agendas. We rarely reach the third topic.",
            "go_on": YES,
            "time": RIGHT,
            "statements": {"time": 4, "frank": 4, "kept": 3, "feedback": 4, "learning": 5, "need": 2},
        },
        {
            "different": "I notice how much I used to answer before the question was finished.",
            "keep": "Meeting while we walk",
            "change": "Hear the plan before I give my opinion",
            "go_on": YES,
            "time": RIGHT,
            "statements": {"time": 4, "frank": 5, "kept": 4, "feedback": 3, "learning": 4, "need": 3},
        },
    ),
    (
        {
            "different": "I said no to a date, and nothing bad happened.",
            "keep": "Rehearsing the hard conversation first",
            "stop": "Moving sessions on the day itself",
            "go_on": WITH_A_CHANGE,
            "time": TOO_LITTLE,
            "statements": {"time": 4, "frank": 5, "kept": 2, "feedback": 4, "learning": 4, "need": 3},
        },
        {
            "different": "I ask my own team for bad news on Mondays now.",
            "keep": "Rehearsing the hard conversation first",
            "change": "Every six weeks, but an hour",
            "go_on": WITH_A_CHANGE,
            "time": TOO_MUCH,
            "statements": {"time": 3, "frank": 4, "kept": 4, "feedback": 4, "learning": 3, "need": 4},
        },
    ),
    (
        {
            "different": "I decide first and tell you afterwards. It works.",
            "keep": "Two topics, finished",
            "go_on": YES,
            "time": RIGHT,
            "statements": {"time": 5, "frank": 5, "kept": 4, "feedback": 5, "learning": 4, "need": 5},
        },
        {
            "different": "You need me less, and I learn more from you than in the first months.",
            "keep": "Two topics, finished",
            "stop": "Talking about the reorganisation",
            "go_on": YES,
            "time": RIGHT,
            "statements": {"time": 5, "frank": 5, "kept": 5, "feedback": 4, "learning": 5, "need": 5},
        },
    ),
)
"""What a mentee and a mentor answered in three quarters in a row."""

MOVED = ((STARTED, HALFWAY), (HALFWAY, NEARLY_THERE), (NEARLY_THERE, DONE))
"""How far along the mentee's goal is in these quarters, as each of the two sees it."""


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """A first look that both have read. Their quarterly review opened this morning, and Jonas has answered it."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    with clock.frozen_at(ago(FIRST_LOOK_DUE + AHEAD.days)):
        first = Review.open_due(mentorship, FIRST_LOOK, clock.today_in(amara.zone) + AHEAD)
    if first:
        both = {"go_on": YES, "time": RIGHT}
        hers = {"keep": "That you let me finish", "change": "Send the agenda a day earlier"}
        his = {"keep": "Your one question at the start", "change": "One topic less"}
        _ready(first, amara, FIRST_LOOK_DUE + 3, **hers, **both)
        _ready(first, jonas, FIRST_LOOK_DUE, **his, **both)
        _decide(first)
    with clock.frozen_at(clock.now() - timedelta(hours=2)):
        review = Review.open_due(mentorship, QUARTERLY, clock.today_in(amara.zone) + AHEAD)
    if review:
        goal = Goal.get(Goal.owner == amara)
        words = QUARTERS[0][1] | {"goals": {goal.id: GoalAnswer(NEARLY_THERE, "You could have led the opening too.")}}
        _ready(review, jonas, 0, **words)


def _decide(review: Review) -> None:
    """What Amara and Jonas decided after their first look. They go on as they are."""
    keep, change = "Your one question at the start", "Two topics a session, sent the day before"
    decisions = Decisions(keep=keep, change=change, go_on=AS_IS)
    with clock.frozen_at(ago(FIRST_LOOK_DUE)):
        page = TogetherPage.agree(review, decisions, by=review.mentorship.mentee, seen="")
        page.confirm(by=review.mentorship.mentor, seen=page.fingerprint)


def reviews(rows: BulkRows, pair: Pair) -> None:
    """Add a review for each quarter that a pair of the crowd has behind it, answered by both."""
    if pair.agreed_at is None or pair.kind is MICRO or pair.state in (RECENT, PAUSED):
        return
    lasted = min(clock.now(), pair.agreed_at + timedelta(days=30 * (pair.kind.months or 1))) - pair.agreed_at
    for quarter in range(1, 1 + lasted // A_QUARTER):
        _add(rows, pair, quarter, pair.goal)


def _add(rows: BulkRows, pair: Pair, quarter: int, goal: dict[str, Any]) -> None:
    due = pair.day(6) + A_QUARTER * quarter
    answers, moved = QUARTERS[(quarter - 1) % len(QUARTERS)], MOVED[(quarter - 1) % len(MOVED)]
    review = rows.put(
        Review,
        mentorship=pair.mentorship,
        kind=QUARTERLY,
        due_on=due.date().isoformat(),
        opened_at=moment(due - AHEAD),
        opened_by=None,
        revealed_at=moment(due - timedelta(days=2)),
        goals=json.dumps([goal]) if goal else "[]",
    )
    for person, words, progress in zip((pair.mentee, pair.mentor), answers, moved, strict=True):
        goals = {goal["id"]: GoalAnswer(progress)} if goal else {}
        rows.put(
            ReviewAnswers,
            review=review,
            person=person,
            stored=Answers(goals=goals, **words).stored,
            started_at=moment(due - timedelta(days=3)),
            ready_at=moment(due - timedelta(days=2)),
        )
    agreed = moment(due - timedelta(days=1))
    decisions = Decisions(keep=answers[0]["keep"], change=answers[1].get("change", ""), go_on=AS_IS)
    rows.put(
        TogetherPage,
        review=review,
        stored=decisions.stored,
        written_by=pair.mentee,
        written_at=agreed,
        mentee_at=agreed,
        mentor_at=agreed,
        agreed_at=agreed,
    )
    event(rows, pair.mentor, "review.revealed", Review, review, moment(due - timedelta(days=2)))


def _ready(review: Review, person: Any, days_ago: int, **words: Any) -> None:
    with clock.frozen_at(ago(days_ago) - timedelta(hours=1)):
        ReviewAnswers.get_ready(review, Answers(**words), by=person)
