"""What the nine rules know of a mentorship, for one of its two people. Everything has a moment, so that a rule can be
asked about now and about the beginning of the week.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.roles import MENTEE

A_WEEK = timedelta(days=7)


class WaitingFact(NamedTuple):
    """A note or a question for the reader, since when it waits, and when it was answered, left or talked about."""

    what: str
    id: int
    since: datetime
    gone_at: datetime | None = None


class MeetingFact(NamedTuple):
    """A session. `gone_at` is when it was cancelled. Without an outcome, nobody has said whether it was held."""

    starts_at: datetime
    booked_at: datetime
    gone_at: datetime | None = None
    is_held: bool = False
    has_outcome: bool = False


class Break(NamedTuple):
    """A pause, until somebody resumed or its date came."""

    since: datetime
    until: datetime


class TaskFact(NamedTuple):
    """A commitment: `owner` is a role, or "both"."""

    owner: str
    made_at: datetime
    closed_at: datetime | None = None


class DateFact(NamedTuple):
    """A date of the agreement, and when the reader answered it: `day_at` is when its day began for the reader."""

    id: int
    kind: str
    day_at: datetime
    ends_at: datetime | None = None
    """For an end: the beginning of the last day. `day_at` is when the last quarter began."""

    text: str = ""
    answered_at: datetime | None = None


class TopicFact(NamedTuple):
    """A topic that the mentee brought, to decide or to understand something."""

    added_at: datetime
    is_blank: bool
    """Whether "What have you tried?" is empty."""


class TapFact(NamedTuple):
    """How the two worked in a session, as the reader answered it."""

    at: datetime
    manner: str


class NeedFact(NamedTuple):
    """A review that was revealed, and the mentor’s answer to "My mentee needs me less", 1 to 5, or None."""

    revealed_at: datetime
    level: int | None


class CheckFact(NamedTuple):
    """Nine statements that were revealed: how far apart the two are, by statement, and when one of those on which they
    are far apart was put on the agenda.
    """

    id: int
    revealed_at: datetime
    apart: dict[int, int]
    raised_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One mentorship as one of the two knows it. `begun_at` is when the second of the two said yes."""

    begun_at: datetime
    agreed_at: datetime | None = None
    cadence_days: int | None = None
    """Days between two sessions by the agreement. None before it, and if the two meet once."""

    is_booker: bool = True
    """Whether the reader books sessions by the agreement."""

    meetings: tuple[MeetingFact, ...] | None = None
    """The last session that was held a week ago or earlier, and all later ones. None if nobody asked for them."""

    breaks: tuple[Break, ...] = ()
    role: str = MENTEE
    """The reader's."""

    held: tuple[datetime, ...] = ()
    """When the sessions that were held began, the last first."""

    tasks: tuple[TaskFact, ...] = ()
    """The reader's commitments: those that are open, and those that were closed in the last year."""

    dates: tuple[DateFact, ...] = ()
    unanswered: tuple[int, datetime] | None = None
    """The id of a version of the agreement that waits for the reader's first answer, and when it was sent."""

    waiting: tuple[WaitingFact, ...] = ()
    """The notes and questions that wait for the reader, and those that did until a few days ago."""

    all_tasks: tuple[TaskFact, ...] = ()
    """The commitments of both from the last months."""

    topics: tuple[TopicFact, ...] = ()
    taps: tuple[TapFact, ...] = ()
    """The reader's own, the last first."""

    needs: tuple[NeedFact, ...] = ()
    """Reviews that were revealed, the last first."""

    check: CheckFact | None = None
    next_session: int | None = None
    """The id of the next session, where an offer needs it."""

    def last_met(self, at: datetime) -> datetime | None:
        """When the last session that was held began."""
        held = [meeting.starts_at for meeting in self.meetings or () if meeting.is_held and meeting.starts_at <= at]
        return max(held, default=None)

    def is_booked(self, at: datetime) -> bool:
        """Whether a session was ahead at this moment."""
        return any(
            meeting.booked_at <= at < meeting.starts_at and not (meeting.gone_at and meeting.gone_at <= at)
            for meeting in self.meetings or ()
        )

    def is_undecided(self, at: datetime) -> bool:
        """Whether Today asks if a session of the last week was held: then nobody knows whether the two have met."""
        return any(
            meeting.starts_at <= at < meeting.starts_at + A_WEEK and not meeting.has_outcome and not meeting.gone_at
            for meeting in self.meetings or ()
        )

    def is_paused(self, at: datetime) -> bool:
        return any(each.since <= at < each.until for each in self.breaks)

    def awake(self, since: datetime, at: datetime) -> timedelta:
        """The time between two moments without the pauses in it."""
        paused = (min(each.until, at) - max(each.since, since) for each in self.breaks)
        return at - since - sum((each for each in paused if each > timedelta()), timedelta())


@dataclass(frozen=True)
class Finding:
    """A rule that is true, with the numbers of its sentences."""

    kind: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
