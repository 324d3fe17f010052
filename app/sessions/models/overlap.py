"""Two people are in one conversation at a time: what that allows when a session is planned."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.errors import RuleBroken
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models.micro_limits import takes_place

LONGEST = timedelta(days=1)
"""No session takes longer, so whatever overlaps begins within this time before."""


class SessionsOverlap(RuleBroken):
    """The two meet at that time already, from `starts_at` on; `when` says so in the words of whoever asked."""

    def __init__(self, starts_at: datetime, when: str) -> None:
        super().__init__(f"You’re already meeting on {when}. Choose another time, or move that session.")
        self.starts_at = starts_at


class WithoutOverlap:
    """Mixed into Session: no two sessions of a mentorship at the same time."""

    @classmethod
    def refuse_overlap(cls: Any, mentorship: Mentorship, by: Person, planned: Mapping[str, Any], but: int = 0) -> None:
        """Raises SessionsOverlap when the two already meet during what is `planned` (`starts_at`, `minutes`).

        Doesn't count the session with the id `but`. Run inside `writing()`.
        """
        starts_at = planned["starts_at"]
        ends_at = starts_at + timedelta(minutes=planned["minutes"])
        near = (cls.starts_at > starts_at - LONGEST) & (cls.starts_at < ends_at)
        here = (cls.mentorship == mentorship) & (cls.id != but) & takes_place(cls)
        for other in cls.select().where(here & near).order_by(cls.starts_at):
            if other.ends_at > starts_at:
                began = other.starts_at.astimezone(ZoneInfo(by.zone))
                raise SessionsOverlap(other.starts_at, f"{began:%A}, {began.day} {began:%B}, {began:%H:%M}")
