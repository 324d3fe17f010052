"""Steps and decisions as one dated list, and the page of a step."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.queries.decisions import decisions_of
from app.steps.models import CareerStep
from app.steps.queries.step_lists import steps_of


@dataclass
class Entry:
    """A step, or a decision. `mentorship` is the one it is shared in; for a decision, the one it was made in."""

    on: date
    text: str
    mentorship: Mentorship | None
    step: CareerStep | None = None
    decision: Any = None


def entries(user: Person, mentorships: list[Mentorship]) -> list[Entry]:
    """Everything on somebody's list, the newest first. Two queries."""
    by_id, zone = {mentorship.id: mentorship for mentorship in mentorships}, ZoneInfo(user.zone)
    steps = [Entry(step.taken_on, step.text, by_id.get(step.shared_in_id), step=step) for step in steps_of(user)]
    decisions = [
        Entry(row.decided_at.astimezone(zone).date(), row.text, by_id[row.mentorship], decision=row)
        for row in decisions_of(user)
        if row.mentorship in by_id
    ]
    return sorted([*steps, *decisions], key=lambda entry: entry.on, reverse=True)


def list_by_year(user: Person, mentorships: list[Mentorship]) -> list[tuple[int, list[Entry]]]:
    """The same, in years."""
    listed = entries(user, mentorships)
    return [(year, list(found)) for year, found in groupby(listed, key=lambda entry: entry.on.year)]


def step_page(user: Person, step: CareerStep, mentorships: list[Mentorship]) -> dict[str, Any]:
    """What the page of a step needs."""
    return {
        "step": step,
        "is_mine": step.owner_id == user.id,
        "shared_in": next((each for each in mentorships if each.id == step.shared_in_id), None),
        "offered": [each for each in mentorships if each.is_going_on],
    }
