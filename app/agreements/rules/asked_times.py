"""The times with which somebody asks for one conversation, as the rhythm section stores them.

A time that they thought of has a day and an hour on the clock of the section's zone. One that they picked from the
other person's times also has that person's zone and its own length.
"""

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from app import clock
from app.contracts import FreeTime

MOST = 3


def asked_times(answers: dict[str, Any]) -> list[FreeTime]:
    """The times in the answers of a rhythm section, the earliest first."""
    minutes, zone = answers.get("minutes") or 0, answers.get("zone") or "UTC"
    times = []
    for one in answers.get("times") or []:
        there = one.get("zone") or zone
        try:
            moment = clock.moment_at(date.fromisoformat(one["day"]), time.fromisoformat(one["at"]), there)
        except clock.NotOnTheClock:
            continue  # the place has changed the rules of its clock since
        times.append(FreeTime(moment, int(one.get("minutes") or minutes), there))
    return sorted(times)


def are_picked(answers: dict[str, Any]) -> bool:
    """Whether the times in these answers were picked from the other person's times."""
    return any(one.get("minutes") for one in answers.get("times") or [])


def picked_answers(times: list[FreeTime], usual: FreeTime) -> dict[str, Any]:
    """The answers to store for picked times. Without one, the length and the clock are those of the `usual` time."""
    stored = []
    for one in times:
        local = one.starts_at.astimezone(ZoneInfo(one.zone))
        place = {"zone": one.zone, "minutes": one.minutes}
        stored.append({"day": local.date().isoformat(), "at": f"{local:%H:%M}"} | place)
    minutes = min([one.minutes for one in times], default=usual.minutes)
    return {"times": stored, "minutes": str(minutes), "zone": usual.zone}
