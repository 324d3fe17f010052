"""The hint about home screens on Today."""

from typing import Any

from app.contracts import Part


def needs(user: Any, mentorships: list[Any]) -> list[Part]:
    return [Part(template="site/_home_screen_hint.html", order=90)]
