"""Goals and evidence in search results: for their owner, and for the other person of a mentorship."""

import json
from typing import Any

from app.contracts import LabelledTexts, SearchKind
from app.db import JoinedLines
from app.goals.models import Goal, GoalEvidence, GoalPlace
from app.i18n import lazy
from app.mentorships.models import PAIR, Ending, with_pair

LABEL, EVIDENCE = lazy("Goal"), lazy("Evidence for a goal")
WORDS = (Goal.what, Goal.seen_by, Goal.step, Goal.obstacle)


def _own_texts(row: Any, mentorship: Any) -> LabelledTexts:
    return [(LABEL, text) for text in (row.what, row.seen_by, row.step, row.obstacle, row.helpers)]


def _shown_texts(row: Any, mentorship: Any) -> LabelledTexts:
    """The texts as the other person may read them, so without changes after the mentorship has ended, and the lines of
    evidence until then.
    """
    kept = json.loads(row.left_as) if row.left_as and row.ended_at and row.left_at >= row.ended_at else {}
    names = ("what", "seen_by", "step", "obstacle")
    lines = (row.lines or "").split("\n")
    return [*((LABEL, kept.get(name, getattr(row, name))) for name in names), *((EVIDENCE, line) for line in lines)]


def _lines_until_the_end() -> Any:
    """The evidence of a goal that the other person of a mentorship may read."""
    is_shown = GoalEvidence.deleted_at.is_null() & (Ending.at.is_null() | (GoalEvidence.at <= Ending.at))
    return GoalEvidence.select(JoinedLines(GoalEvidence.text)).where((GoalEvidence.goal == GoalPlace.goal) & is_shown)


def _places(first: int, last: int) -> list[GoalPlace]:
    """Places with their goals, pairs and evidence, in two queries."""
    found = with_pair(GoalPlace.select(GoalPlace, Goal, *PAIR).join(Goal), GoalPlace)
    places = list(found.where(GoalPlace.id.between(first, last)))
    goals = [place.goal for place in places]
    by_goal: dict[int, list[GoalEvidence]] = {goal.id: [] for goal in goals}
    for line in GoalEvidence.select().where(GoalEvidence.goal.in_(list(by_goal))):
        by_goal[line.goal_id].append(line)
    for goal in goals:
        goal.evidence = by_goal[goal.id]
    return places


SEARCH_KINDS = (
    SearchKind(
        model=Goal,
        columns=(*WORDS, Goal.helpers),
        texts=_own_texts,
        address=lambda row: f"/goals/{row.id}",
    ),
    SearchKind(
        model=GoalPlace,
        columns=(
            GoalPlace.goal,
            *WORDS,
            GoalPlace.left_as,
            GoalPlace.left_at,
            Ending.at.alias("ended_at"),
            _lines_until_the_end().alias("lines"),
        ),
        texts=_shown_texts,
        address=lambda row: f"/goals/{row.goal}",
        batch=_places,
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
