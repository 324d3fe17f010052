"""Two people are in one conversation at a time: what that allows when a session is planned."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.rules import RuleBroken
from app.sessions.models.one_question import counts

LONGEST = timedelta(days=1)
"""No session takes longer, so whatever overlaps begins within this time before."""


def refuse_overlap(sessions: Any, mentorship: Mentorship, by: Person, planned: Mapping[str, Any], but: int = 0) -> None:
    """Raises RuleBroken when the two already meet during what is `planned` (`starts_at`, `minutes`), not counting
    `but`. Run inside `writing()`.
    """
    starts_at = planned["starts_at"]
    ends_at = starts_at + timedelta(minutes=planned["minutes"])
    near = (sessions.starts_at > starts_at - LONGEST) & (sessions.starts_at < ends_at)
    here = (sessions.mentorship == mentorship) & (sessions.id != but) & counts(sessions)
    for other in sessions.select().where(here & near).order_by(sessions.starts_at):
        if other.ends_at > starts_at:
            began, ended = (moment.astimezone(ZoneInfo(by.zone)) for moment in (other.starts_at, other.ends_at))
            raise RuleBroken(
                f"You two already meet on {began:%A} {began.day} {began:%B} from {began:%H:%M} to {ended:%H:%M}. "
                "Choose another time, or move that session."
            )
