"""Mina and Carlos, whose mentorship winds down: they have decided in their review to finish well, and one has begun to
write a closing page.
"""

import secrets
from datetime import time, timedelta
from typing import Any

from app import clock
from app.closings.models import ClosingPage
from app.goals.labels import NEARLY_THERE
from app.goals.models import Goal
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.reviews.labels import FINISH, FINISH_WELL, QUARTERLY, RIGHT
from app.reviews.models import Review, ReviewAnswers, TogetherPage
from app.reviews.rules.answers import Answers, GoalAnswer
from app.reviews.rules.decisions import Decisions
from app.seed import meetings
from app.seed.agreement_texts import AMARA_AND_JONAS
from app.seed.dates import ago
from app.seed.session_texts import Talk

LISBON = "Europe/Lisbon"

AGREED: dict[str, dict[str, Any]] = AMARA_AND_JONAS | {
    "why": {
        "mentee_why": "I’m moving from support to product, and I’d like to arrive as somebody who decides things.",
        "decision": "Which of two teams I ask to join.",
        "mentor_why": "To learn what our support desk knows that we in product never hear.",
    },
    "objectives": {
        "mentee_objectives": [{"text": "Present one product decision to the whole team"}],
        "mentor_objectives": [{"text": "Sit with the support desk one morning a month"}],
    },
    "rhythm": AMARA_AND_JONAS["rhythm"] | {"zone": LISBON, "cadence": "4 weeks"},
    "boundaries": {"topics": {"projects": "in", "career": "in", "introductions": "in", "references": "out"}},
    "confidentiality": {"managed": "no", "promises": ["say we meet"]},
    "feedback": {
        "mentee_hears": "moment",
        "mentee_asked_first": "no",
        "mentor_hears": "moment",
        "mentor_asked_first": "no",
        "milestones": [{"text": "One decision presented to the whole team", "day": timedelta(days=100)}],
    },
    "ending": {
        "review_on": timedelta(days=95),
        "ends_on": timedelta(days=108),
        "done_when": "I’ve presented one decision, and the team has lived with it for a month.",
        "ending_added": "",
    },
}
"""Agreed twelve weeks ago, for three and a half months."""

FIRST = Talk(
    topics=((MENTEE, "understand", "How you decide when the data says two things", "I make a table and then freeze"),),
    notes="A decision is a sentence with a date. The table comes after it, to see what would change your mind.",
    takeaway={MENTEE: "Write the sentence first.", MENTOR: "The desk hears about a fault two days before we do."},
    manner={MENTEE: "half", MENTOR: "questions"},
)
SECOND = Talk(
    topics=((MENTEE, "practise", "My ten minutes in front of the team", ""),),
    notes="Mina presented twice. The second time she began with what she’d decided, and needed six minutes.",
    takeaway={
        MENTEE: "Six minutes are enough.",
        MENTOR: "I learned more from her second question than from our survey.",
    },
    manner={MENTEE: "questions", MENTOR: "questions"},
)


def of_mina_and_carlos(mentorship: Mentorship) -> None:
    """Two sessions, a goal, a review four days ago, and what Mina has written for herself since."""
    for days, talk in ((-55, FIRST), (-26, SECOND)):
        at = clock.moment_at(clock.today_in(LISBON) + timedelta(days=days), time(15), LISBON)
        meetings.hold(mentorship, at, talk, zone=LISBON)
    goal = _goal(mentorship)
    _review(mentorship, goal)
    with clock.frozen_at(ago(1)):
        ClosingPage.write(
            mentorship,
            by=mentorship.mentee,
            seen="",
            became="Present one product decision to the whole team — nearly there",
            learned="That a decision is one sentence, and that I can change it in public.",
            thanks="For asking what I’d do if you were away. Each time I knew.",
        )


def _goal(mentorship: Mentorship) -> Goal:
    with clock.frozen_at(ago(80)):
        goal: Goal = Goal.make(
            by=mentorship.mentee,
            operation=secrets.token_hex(16),
            places={mentorship.id: "Present one product decision to the whole team"},
            what="present one product decision to the whole team",
            by_on=clock.today_in(LISBON) + timedelta(days=90),
            seen_by="nobody asks afterwards what we decided",
            step="", step_on=None, obstacle="", aim="", helpers="",
        )  # fmt: skip
    with clock.frozen_at(ago(25)):
        goal.note_progress(NEARLY_THERE, by=mentorship.mentee)
    return goal


def _review(mentorship: Mentorship, goal: Goal) -> None:
    """Both answered the same, and decided to finish well."""
    with clock.frozen_at(ago(7)):
        review = Review.open_due(mentorship, QUARTERLY, clock.today_in(LISBON) + timedelta(days=14))
    if review is None:
        return
    both: dict[str, Any] = {"go_on": FINISH, "time": RIGHT, "keep": "One decision a session"}
    moved = {goal.id: GoalAnswer(NEARLY_THERE, "")}
    for person, different in (
        (mentorship.mentee, "I say what I’d do before I ask what you’d do."),
        (mentorship.mentor, "I spend one morning a month at the desk, and my team knows why."),
    ):
        with clock.frozen_at(ago(6)):
            ReviewAnswers.get_ready(review, Answers(goals=moved, different=different, **both), by=person)
    decisions = Decisions(goals={goal.id: NEARLY_THERE}, keep="One decision a session", go_on=FINISH_WELL)
    with clock.frozen_at(ago(4)):
        page = TogetherPage.agree(review, decisions, by=mentorship.mentee, seen="")
        page.confirm(by=mentorship.mentor, seen=page.fingerprint)
