"""Goals and evidence in search results: for their owner, and for the other person of a mentorship."""

import json
from typing import Any

from app.contracts import LabelledTexts, SearchKind
from app.goals.models import Goal, GoalEvidence, GoalPlace
from app.i18n import lazy
from app.mentorships.models import PAIR, Ending, with_pair

LABEL, EVIDENCE = lazy("Goal"), lazy("Evidence for a goal")
WORDS = (Goal.what, Goal.seen_by, Goal.step, Goal.obstacle)


def _own_texts(row: Any, mentorship: Any) -> LabelledTexts:
    return [(LABEL, text) for text in (row.what, row.seen_by, row.step, row.obstacle, row.helpers)]


def _shown_texts(row: Any, mentorship: Any) -> LabelledTexts:
    """The texts as the other person may read them, so without changes after the mentorship has ended."""
    kept = json.loads(row.left_as) if row.left_as and row.ended_at and row.left_at >= row.ended_at else {}
    names = ("what", "seen_by", "step", "obstacle")
    return [(LABEL, kept.get(name, getattr(row, name))) for name in names]


SEARCH_KINDS = (
    SearchKind(
        model=Goal,
        columns=(*WORDS, Goal.helpers),
        texts=_own_texts,
        address=lambda row: f"/goals/{row.id}",
        batch=lambda first, last: Goal.select().where(Goal.id.between(first, last)),
    ),
    SearchKind(
        model=GoalPlace,
        columns=(GoalPlace.goal, *WORDS, GoalPlace.left_as, GoalPlace.left_at, Ending.at.alias("ended_at")),
        texts=_shown_texts,
        address=lambda row: f"/goals/{row.goal}",
        batch=lambda first, last: with_pair(GoalPlace.select(GoalPlace, Goal, *PAIR).join(Goal), GoalPlace).where(
            GoalPlace.id.between(first, last)
        ),
    ),
    SearchKind(
        model=GoalEvidence,
        columns=(GoalEvidence.text, GoalEvidence.goal),
        texts=lambda row, mentorship: [(EVIDENCE, row.text)],
        address=lambda row: f"/goals/{row.goal}",
        batch=lambda first, last: (
            GoalEvidence.select(GoalEvidence, Goal).join(Goal).where(GoalEvidence.id.between(first, last))
        ),
    ),
)
