"""The first steps of a new server and the hint about home screens on Today. Their templates decide whether to show."""

from typing import Any

from app.contracts import Part


def needs(user: Any, mentorships: list[Any]) -> list[Part]:
    first_steps = Part(template="site/_first_steps.html", order=80)
    return [first_steps, Part(template="site/_home_screen_hint.html", order=90)]
