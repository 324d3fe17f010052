"""What the first prompt is pre-filled with: the goals of the two, and what became of each."""

from typing import Any

from app.closings.forms import LONGEST
from app.goals.labels import CHANGED, LET_GO, OPEN, PAUSED, PROGRESS, REACHED, STATES
from app.goals.queries.goal_lists import goals_in
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.filters import month

BECAME = " — "
"""Stands between a goal and what became of it, on a line of its own."""


def became(user: Person, mentorship: Mentorship) -> str:
    """A line for each goal that this mentorship shows, the reader's own first, as many as fit."""
    goals = goals_in(user, mentorship)
    lines: list[str] = []
    for goal in (*goals.mine, *goals.theirs):
        what = goal.what.rstrip(" .")
        line = f"{what[:1].upper()}{what[1:]}{BECAME}{outcome(goal)}"
        if len("\n".join([*lines, line])) <= LONGEST:
            lines.append(line)
    return "\n".join(lines)


def outcome(goal: Any) -> str:
    """What became of a goal: `reached in March`."""
    if goal.state == REACHED:
        return _("reached in %(month)s", month=month(goal.state_at))
    if goal.state in (CHANGED, LET_GO, PAUSED):
        return str(STATES[goal.state])
    return str(PROGRESS[goal.progress]) if goal.state == OPEN else ""
