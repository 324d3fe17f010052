"""No two sessions of a mentorship at the same time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.errors import RuleBroken
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models.micro_limits import takes_place

LONGEST = timedelta(days=1)
"""No session is longer, so one that overlaps begins at most this long before."""


class SessionsOverlap(RuleBroken):
    """The two already have a session then, which begins at `starts_at`. `when` is that moment in the reader's style."""

    def __init__(self, starts_at: datetime, when: str) -> None:
        super().__init__(_("You’re already meeting on %(when)s. Choose another time, or move that session.", when=when))
        self.starts_at = starts_at


class WithoutOverlap:
    """Mixed into Session: refuses a session that overlaps another one."""

    @classmethod
    def refuse_overlap(cls: Any, mentorship: Mentorship, by: Person, planned: Mapping[str, Any], but: int = 0) -> None:
        """Raise SessionsOverlap if the two have another session during the `planned` one (`starts_at`, `minutes`).

        Ignores the session with the id `but`. Run inside `writing()`.
        """
        starts_at = planned["starts_at"]
        ends_at = starts_at + timedelta(minutes=planned["minutes"])
        near = (cls.starts_at > starts_at - LONGEST) & (cls.starts_at < ends_at)
        here = (cls.mentorship == mentorship) & (cls.id != but) & takes_place(cls)
        for other in cls.select().where(here & near).order_by(cls.starts_at):
            if other.ends_at > starts_at:
                raise SessionsOverlap(other.starts_at, _written(other.starts_at, by))


def _written(moment: datetime, person: Person) -> str:
    """A moment in a person's zone and region: `Tuesday 24 November, 15:00`."""
    from babel.dates import format_skeleton

    local, region = moment.astimezone(ZoneInfo(person.zone)), person.region.replace("-", "_")
    return f"{format_skeleton('MMMMEEEEd', local, locale=region)}, {format_skeleton('HHmm', local, locale=region)}"
