"""What the nine rules know of a mentorship, for one of its two people. Everything has a moment, so that a rule can be
asked about now and about the beginning of the seven days: whatever answered it since has a moment, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.mentorships.rules.breaks import Break, time_awake
from app.roles import MENTEE

A_WEEK = timedelta(days=7)


def _is_past(moment: datetime | None, at: datetime) -> bool:
    return bool(moment and moment <= at)


class WaitingFact(NamedTuple):
    """A note, a question or a version of the agreement for the reader, since when it waits, and when it was answered,
    left, talked about or taken back.
    """

    what: str
    id: int
    since: datetime
    gone_at: datetime | None = None


class MeetingFact(NamedTuple):
    """A session. `gone_at` is when it was cancelled, `told_at` when somebody said whether it was held."""

    starts_at: datetime
    booked_at: datetime
    gone_at: datetime | None = None
    is_held: bool = False
    told_at: datetime | None = None

    def is_known_held(self, at: datetime) -> bool:
        """Whether at this moment somebody had said that it was held."""
        return self.is_held and self.starts_at <= at and self.is_told(at)

    def is_told(self, at: datetime) -> bool:
        return _is_past(self.told_at, at)


class RhythmFact(NamedTuple):
    """What a version of the agreement says, from the day on which both had agreed."""

    since: datetime
    cadences: tuple[int | None, ...]
    """Days between two sessions: after all that were held, after all but the last, and so on."""

    is_booker: bool
    """Whether the reader books sessions."""


class TaskFact(NamedTuple):
    """A commitment: `owner` is a role, or "both". `gone_at` is when it was deleted."""

    owner: str
    made_at: datetime
    closed_at: datetime | None = None
    gone_at: datetime | None = None

    def is_there(self, at: datetime) -> bool:
        return self.made_at <= at and not _is_past(self.gone_at, at)

    def is_closed(self, at: datetime) -> bool:
        return _is_past(self.closed_at, at)


class DateFact(NamedTuple):
    """A date of the agreement, and when the reader answered it: `day_at` is when its day began for the reader. Before
    `moved_at`, a milestone had an earlier day.
    """

    id: int
    kind: str
    day_at: datetime
    ends_at: datetime | None = None
    """For an end: the beginning of the last day. `day_at` is when the last quarter began."""

    text: str = ""
    answered_at: datetime | None = None
    moved_at: datetime | None = None

    def is_answered(self, at: datetime) -> bool:
        return _is_past(self.answered_at, at)

    def was_earlier(self, at: datetime) -> bool:
        return bool(self.moved_at and self.moved_at > at)


class TopicFact(NamedTuple):
    """A topic that the mentee brought, to decide or to understand something."""

    added_at: datetime
    is_blank: bool
    """Whether "What have you tried?" is empty."""

    filled_at: datetime | None = None
    """When it was filled in, if later than the rest."""

    gone_at: datetime | None = None

    def is_there(self, at: datetime) -> bool:
        return self.added_at <= at and not _is_past(self.gone_at, at)

    def was_blank(self, at: datetime) -> bool:
        return self.is_blank or bool(self.filled_at and self.filled_at > at)


class TapFact(NamedTuple):
    """How the two worked in a session, as the reader answered it, and when that last changed."""

    at: datetime
    manner: str
    changed_at: datetime


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
    books_first: bool = True
    """Whether the reader books sessions before the first agreement."""

    rhythms: tuple[RhythmFact, ...] = ()
    """The agreement in force, the one that was in force a week ago, and those between them, the last first."""

    meetings: tuple[MeetingFact, ...] | None = None
    """The last session that was known to be held a week ago, and all later ones. None if nobody asked for them."""

    breaks: tuple[Break, ...] = ()
    role: str = MENTEE
    """The reader's."""

    held: tuple[MeetingFact, ...] = ()
    """The sessions that were held, the last first."""

    tasks: tuple[TaskFact, ...] = ()
    """The reader's commitments: those that are open, and those that were closed in the last year."""

    dates: tuple[DateFact, ...] = ()
    waiting: tuple[WaitingFact, ...] = ()
    """What waits for the reader's answer, and what did until a few days ago."""

    all_tasks: tuple[TaskFact, ...] = ()
    """The commitments of both from the last months."""

    topics: tuple[TopicFact, ...] = ()
    taps: tuple[TapFact, ...] = ()
    """The reader's own, the last first."""

    needs: tuple[NeedFact, ...] = ()
    """Reviews that were revealed, the last first."""

    checks: tuple[CheckFact, ...] = ()
    """The last first."""

    next_session: int | None = None
    """The id of the next session, where an offer needs it."""

    def last_met(self, at: datetime) -> datetime | None:
        """When the last session that was held began."""
        held = [meeting.starts_at for meeting in self.meetings or () if meeting.is_known_held(at)]
        return max(held, default=None)

    def is_booked(self, at: datetime) -> bool:
        """Whether a session was ahead at this moment."""
        return any(
            meeting.booked_at <= at < meeting.starts_at and not _is_past(meeting.gone_at, at)
            for meeting in self.meetings or ()
        )

    def is_undecided(self, at: datetime) -> bool:
        """Whether Today asks if a session of the last week was held: then nobody knows whether the two have met."""
        return any(
            meeting.starts_at <= at < meeting.starts_at + A_WEEK
            and not meeting.is_told(at)
            and not _is_past(meeting.gone_at, at)
            for meeting in self.meetings or ()
        )

    def rhythm(self, at: datetime) -> RhythmFact | None:
        """The agreement that was in force at a moment."""
        return next((each for each in self.rhythms if each.since <= at), None)

    def cadence_days(self, at: datetime) -> int | None:
        """Days between two sessions, as agreed. None before the first agreement, and if the two meet once."""
        rhythm = self.rhythm(at)
        later = sum(each.is_held and not each.is_known_held(at) for each in self.meetings or ())
        return rhythm.cadences[min(later, len(rhythm.cadences) - 1)] if rhythm else None

    def is_booker(self, at: datetime) -> bool:
        """Whether the reader books sessions."""
        rhythm = self.rhythm(at)
        return rhythm.is_booker if rhythm else self.books_first

    def signed_since(self, at: datetime) -> bool:
        """Whether both have agreed to a version since a moment. It may have replaced dates of the one before."""
        return any(each.since > at for each in self.rhythms)

    def is_paused(self, at: datetime) -> bool:
        return any(each.since <= at < each.until for each in self.breaks)

    def awake(self, since: datetime, at: datetime) -> timedelta:
        """The time between two moments without the pauses in it."""
        return time_awake(self.breaks, since, at)


@dataclass(frozen=True)
class Finding:
    """A rule that is true, with the numbers of its sentences."""

    kind: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
