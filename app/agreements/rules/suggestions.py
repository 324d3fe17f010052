"""First answers that follow from a writer's own answers to the nine statements (docs/practice.md 2.4)."""

from typing import Any

from app.agreements.rules.sections import TOPIC_DEFAULTS
from app.roles import MENTEE, MENTOR

Chosen = dict[int, int]

LEFT, MIDDLE, RIGHT = -1, 0, 1


def suggested_answers(key: str, chosen: Chosen, role: str) -> dict[str, Any]:
    """The answers to a section that follow from somebody's statements, by field name. `role` is theirs."""
    sides = {number: (step > 3) - (step < 3) for number, step in chosen.items()}
    found = _RULES[key](sides, role) if key in _RULES else {}
    return {name: answer for name, answer in found.items() if answer is not None}


def _driver(sides: dict[int, int], role: str) -> dict[str, Any]:
    return {
        "driver": {LEFT: MENTOR, MIDDLE: "alternate", RIGHT: MENTEE}.get(sides.get(1, 9)),
        "booker": {LEFT: MENTOR, RIGHT: MENTEE}.get(sides.get(1, 9)),
        "lead_time": {LEFT: "24", RIGHT: "48"}.get(sides.get(8, 9)),
        "keeper": {LEFT: "each", RIGHT: "shared"}.get(sides.get(9, 9)),
    }


def _feedback(sides: dict[int, int], role: str) -> dict[str, Any]:
    return {
        f"{role}_hears": {LEFT: "writing", RIGHT: "moment"}.get(sides.get(3, 9)),
        f"{role}_asked_first": {LEFT: "yes", RIGHT: "no"}.get(sides.get(3, 9)),
    }


def _between(sides: dict[int, int], role: str) -> dict[str, Any]:
    return {
        "writing": {LEFT: "urgent", RIGHT: "yes"}.get(sides.get(5, 9)),
        "reply_within": {LEFT: "week", MIDDLE: "2 days", RIGHT: "same day"}.get(sides.get(6, 9)),
    }


def _boundaries(sides: dict[int, int], role: str) -> dict[str, Any]:
    place = {LEFT: "out", MIDDLE: "ask", RIGHT: "in"}.get(sides.get(7, 9))
    return {"topics": {**TOPIC_DEFAULTS, "introductions": place} if place else None}


_RULES = {"driver": _driver, "feedback": _feedback, "between": _between, "boundaries": _boundaries}
SUGGESTED_SECTIONS = frozenset(_RULES)
