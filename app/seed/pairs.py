"""A pair in the crowd while its rows are written, and helpers for writing them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from app import clock
from app.db import Record
from app.events.models import Event
from app.mentorship_kinds import MentorshipKind
from app.seed.rows import BulkRows

TWO_YEARS = 720
"""The days over which the people of a crowd joined."""

PROPOSED, SENT, RECENT, PAUSED, ENDED, GOING = "proposed", "sent", "recent", "paused", "ended", "going"


@dataclass
class Pair:
    """One pair in the crowd. Other rooms set the attributes with defaults as they add their rows."""

    number: int
    mentee: int
    mentor: int
    begun: datetime
    kind: MentorshipKind
    state: str
    programme: int
    mentorship: int = 0
    agreed_at: datetime | None = None
    cadence_days: int | None = None
    versions: list[datetime] = field(default_factory=list)
    goal: dict[str, Any] = field(default_factory=dict)
    """The mentee's goal, as a review keeps it."""

    def day(self, days: float) -> datetime:
        """The moment this many days after they began, but never in the future."""
        return min(self.begun + timedelta(days=days), clock.now() - timedelta(minutes=1))

    @property
    def ends_on(self) -> date | None:
        return (self.begun + timedelta(days=30 * self.kind.months)).date() if self.kind.months else None


def event(rows: BulkRows, actor: int, name: str, subject: type[Record], id: int, at: str) -> None:
    rows.put(Event, actor=actor, name=name, subject_type=subject.__name__, subject_id=id, at=at)


def moment(value: datetime) -> str:
    """A moment as `UtcField` stores it."""
    return str(Event.at.db_value(value))
