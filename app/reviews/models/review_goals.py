"""The goals that a review asks about, and how they are kept at the reveal."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from app.db import PreparedRows
from app.goals.labels import OPEN, PAUSED
from app.goals.models import Goal, GoalPlace
from app.mentorships.models import Mentorship


class ReviewGoal(NamedTuple):
    """A goal as it was: its words, its state, and how far its owner said it was."""

    id: int
    owner_id: int
    what: str
    state: str
    progress: str


def goals_asked(mentorship: Mentorship) -> list[ReviewGoal]:
    """The open and paused goals that a mentorship shows, the mentee's first. One query."""
    return [goal for goal, _ in _shown(mentorship) if goal.state in (OPEN, PAUSED)]


def goals_to_keep(mentorship: Mentorship, answered: set[int], since: datetime) -> str:
    """The goals that were asked about, were answered, or ended since the last review, as JSON. One query."""
    kept = [
        goal._asdict()
        for goal, state_at in _shown(mentorship)
        if goal.state in (OPEN, PAUSED) or goal.id in answered or state_at >= since
    ]
    return json.dumps(kept, ensure_ascii=False)


def kept_goals(stored: str) -> list[ReviewGoal]:
    """The goals as they were at the reveal."""
    return [ReviewGoal(**each) for each in json.loads(stored)]


def _shown(mentorship: Mentorship) -> list[tuple[ReviewGoal, datetime]]:
    rows = _rows(mentorship=mentorship.id)
    found = [(ReviewGoal(row.id, row.owner, row.what, row.state, row.progress), row.state_at) for row in rows]
    return sorted(found, key=lambda each: each[0].owner_id != mentorship.mentee_id)


def _of_mentorship(param: Any) -> Any:
    columns = (Goal.id, Goal.owner, Goal.what, Goal.state, Goal.progress, Goal.state_at)
    shown = Goal.select(*columns).join(GoalPlace)
    here = (GoalPlace.mentorship == param("mentorship")) & Goal.deleted_at.is_null()
    return shown.where(here).order_by(Goal.id)


_rows = PreparedRows(_of_mentorship)
