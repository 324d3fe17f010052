"""What figures are made of. The ids of people and mentorships stay in memory: none of them is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from app.mentorship_kinds import MICRO
from app.mentorships.rules.breaks import Break, time_awake
from app.mentorships.rules.phases import FIRST_STEPS, winds_down


class CountedMeeting(NamedTuple):
    """A session. `gone_at` is when it was cancelled."""

    starts_at: datetime
    booked_at: datetime
    gone_at: datetime | None = None
    is_held: bool = False


@dataclass(frozen=True, kw_only=True)
class CountedPair:
    """A mentorship both have said yes to. `over_at` is when it ended or one of them left."""

    id: int
    programme: int
    kind: str
    mentee: int
    mentor: int
    begun_at: datetime
    agreed_at: datetime | None = None
    cadence_days: int | None = None
    ends_on: date | None = None
    over_at: datetime | None = None
    has_gone_over: bool = False
    """Whether the two have gone over their agreement again, at its review date or in another version."""

    has_looked_back: bool = False
    """Whether both have answered a review."""

    breaks: tuple[Break, ...] = ()
    meetings: tuple[CountedMeeting, ...] = ()

    @property
    def people(self) -> tuple[int, int]:
        return self.mentee, self.mentor

    def goes_on_at(self, at: datetime) -> bool:
        """Whether it had begun and wasn't over at this moment."""
        return self.begun_at <= at and not (self.over_at and self.over_at <= at)

    def stage_at(self, at: datetime) -> str:
        """Its state at a moment at which it went on (app/mentorships/rules/phases.py)."""
        if any(each.since <= at < each.until for each in self.breaks):
            return "paused"
        if not self.has_agreed_at(at):
            return "getting to know"
        if self.agreed_at and self.ends_on and at >= winds_down(self.agreed_at, self.ends_on):
            return "winding down"
        is_new = self.agreed_at and at < self.agreed_at + FIRST_STEPS and self.kind != MICRO.key
        return "agreed" if is_new else "under way"

    def has_agreed_at(self, at: datetime) -> bool:
        return bool(self.agreed_at and self.agreed_at <= at)

    def was_in_time(self, at: datetime) -> bool | None:
        """Whether the two had met within twice their own rhythm, or had a date within it. None for those without an
        agreed rhythm, and for those who agreed less than that long ago. Pauses aren't counted.
        """
        if not (self.cadence_days and self.agreed_at):
            return None
        long = timedelta(days=2 * self.cadence_days)
        if time_awake(self.breaks, self.agreed_at, at) < long:
            return None
        met = max((each.starts_at for each in self.meetings if each.is_held and each.starts_at <= at), default=None)
        if met and time_awake(self.breaks, met, at) <= long:
            return True
        return any(
            each.booked_at <= at < each.starts_at <= at + long and not (each.gone_at and each.gone_at <= at)
            for each in self.meetings
        )

    @property
    def first_met_at(self) -> datetime | None:
        return min((each.starts_at for each in self.meetings if each.is_held), default=None)


@dataclass(frozen=True, kw_only=True)
class ProgrammeFacts:
    """One programme in one quarter. Answers are only those of people who count in this programme, and of reviews only
    those that were revealed.
    """

    pairs: tuple[CountedPair, ...] = ()
    values: tuple[tuple[int, int], ...] = ()
    """(person, 1 to 5): whether a session was a good use of time."""

    goals: tuple[tuple[int, int, str], ...] = ()
    """(owner, goal, state) from reviews."""

    go_on: tuple[tuple[int, str], ...] = ()
    """(person, answer) to "Shall we go on?", the newest last."""

    takeaways: Mapping[int, bool] = field(default_factory=dict)
    """By mentor who met: whether they noted what they take away."""

    steps: tuple[tuple[int, str], ...] = ()
    """(owner, kind) of steps that were shared."""

    places: int = 0
    waiting: int = 0


class CountedAnswer(NamedTuple):
    """Something one person answered in a mentorship of a programme."""

    programme: int
    person: int
    value: Any
