"""Sessions that concern a person now, in all their mentorships, and their decisions to look back on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any, NamedTuple

from peewee import JOIN, SQL, Case, fn

from app import clock
from app.db import PreparedRows
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro.models import FollowUp
from app.sessions.micro.rules import FollowUpTiming
from app.sessions.models import HELD, AgendaItem, Decision, Session, SessionReflection, takes_place
from app.sessions.queries.decisions import due_decisions
from app.sessions.rules.clashes import with_clashes

REMEMBERED = timedelta(days=30)
"""How long Today asks whether a session was held."""

ASKED = timedelta(days=7)
"""How long Today asks what somebody takes away from a session that was held."""

A_MINUTE = timedelta(minutes=1)
JOINED_BEFORE, SOON, NEAR = timedelta(minutes=10), timedelta(hours=1), timedelta(hours=36)
"""How long before its start a session can be joined, comes first on Today, and is above waiting notes."""

COUNTED_DOWN = timedelta(minutes=30)
"""How long before its start Today counts the minutes."""

JUST_OVER = timedelta(hours=1)
"""How long after its end a session nobody has closed still comes first on Today."""


@dataclass(frozen=True)
class UpcomingSession:
    """A session without an outcome, in an active mentorship."""

    id: int
    mentorship: Mentorship
    starts_at: datetime
    minutes: int
    channel: str
    place: str
    one_thing: str
    """What the reader wrote for "If we only get to one thing"."""

    topics: int
    """How many topics are on its agenda."""

    beside: "UpcomingSession | None" = None
    """The reader's session in another mentorship that overlaps it."""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()

    @property
    def is_just_over(self) -> bool:
        """Whether it ended within the last hour."""
        return self.is_over and clock.now() - self.ends_at <= JUST_OVER

    @property
    def minutes_since(self) -> int:
        """Whole minutes since it ended."""
        return (clock.now() - self.ends_at) // A_MINUTE

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()

    @property
    def minutes_left(self) -> int:
        """Whole minutes until it starts, rounded up; 0 once it has begun."""
        return max(0, ceil((self.starts_at - clock.now()) / A_MINUTE))

    @property
    def is_within(self) -> timedelta:
        """The time until it starts; negative once it has begun. A session on hold is as far away as can be."""
        return timedelta.max if self.mentorship.is_paused else self.starts_at - clock.now()

    @property
    def counts_down(self) -> bool:
        """Whether it starts within half an hour."""
        return timedelta() < self.is_within <= COUNTED_DOWN

    @property
    def is_soon(self) -> bool:
        """Whether it is going on or starts within the hour."""
        return self.is_within <= SOON

    @property
    def is_near(self) -> bool:
        return self.is_within <= NEAR

    @property
    def can_be_joined(self) -> bool:
        """Whether it is going on or starts within ten minutes."""
        return self.is_within <= JOINED_BEFORE


class DueDecision(NamedTuple):
    """A decision to look back on."""

    id: int
    mentorship: Mentorship
    text: str
    decided_at: datetime


class Upcoming(NamedTuple):
    """Sessions that are over and have no outcome, the next session of each mentorship, and held sessions whose takeaway
    the person hasn't written, all sorted by time; the timing of follow-ups by the id of their micro mentorship,
    including ended ones; and decisions to look back on, the oldest first.
    """

    undecided: list[UpcomingSession]
    ahead: list[UpcomingSession]
    without_takeaway: list[UpcomingSession]
    follow_up_timings: dict[int, FollowUpTiming]
    due_decisions: list[DueDecision]


COLUMNS = (
    Session.id,
    Session.mentorship,
    Session.starts_at,
    Session.minutes,
    Session.channel,
    Session.place,
    Session.outcome,
)


def _current(param: Any) -> Any:
    """The sessions of `_sessions`, then decisions to look back on, with their text as `one_thing` and their moment as
    `answered_at`: all in one query, because Today has a budget of them.
    """
    instead = (SQL("0"), SQL("''"), Decision.decided_at, Decision.text != "", Decision.id, SQL("0"))
    decisions = due_decisions(param, *COLUMNS, Decision.text, *instead)
    return (_sessions(param) + decisions).order_by(SQL("decision"), SQL("starts_at")).limit(200)


def _sessions(param: Any) -> Any:
    """Sessions without an outcome that weren't cancelled, from a month ago on; held sessions of the last week that the
    person hasn't closed; and the sessions of micro mentorships that were held in the last two months, with their
    follow-ups.
    """
    undecided = Session.outcome.is_null() & (Session.starts_at > param("since"))
    untaken = _is_untaken(param)
    answered = (
        (Mentorship.kind_key == MICRO.key) & (Session.outcome == HELD) & (Session.starts_at > param("since_held"))
    )
    answers = (FollowUp.mentorship == Mentorship.id) & (FollowUp.person == Mentorship.mentee)
    topics = AgendaItem.select(fn.COUNT(AgendaItem.id)).where(
        (AgendaItem.session == Session.id) & AgendaItem.deleted_at.is_null()
    )
    mine_of_it = (SessionReflection.session == Session.id) & (SessionReflection.person == param("person"))
    return (
        Session.select(
            *COLUMNS,
            SessionReflection.one_thing,
            Case(None, [(untaken, 1)], 0).alias("asks"),
            Mentorship.kind_key,
            FollowUp.at.alias("answered_at"),
            (FollowUp.thanks != "").alias("has_thanks"),
            SQL("0").alias("decision"),
            topics.alias("topics"),
        )
        .join(Mentorship)
        .join_from(Mentorship, FollowUp, JOIN.LEFT_OUTER, on=answers)
        .join_from(Session, SessionReflection, JOIN.LEFT_OUTER, on=mine_of_it)
        .where(Mentorship.involves(param("person")) & Session.cancelled_at.is_null() & (undecided | answered | untaken))
    )


def _is_untaken(param: Any) -> Any:
    """The condition that a session was held in the last week and this person hasn't closed it since."""
    is_old = (SessionReflection.takeaway == "") & (SessionReflection.changed_at < Session.outcome_at)
    is_recent = (Session.outcome == HELD) & (Session.starts_at > param("since_asked"))
    return is_recent & (SessionReflection.id.is_null() | is_old)


_rows = PreparedRows(_current)


def upcoming(user: Person, mentorships: list[Mentorship]) -> Upcoming:
    """What concerns a person in these mentorships. One query."""
    known, now = {mentorship.id: mentorship for mentorship in mentorships}, clock.now()
    since = {"since": now - REMEMBERED, "since_asked": now - ASKED, "since_held": now - 2 * REMEMBERED}
    both = _rows(person=user.id, today=clock.today_in(user.zone), **since) if known else []
    going = {id: known[id] for id in {row.mentorship for row in both} if id in known and not known[id].has_ended}
    rows, decisions = [row for row in both if not row.decision], [row for row in both if row.decision]
    found = [(row, _session(row, going[row.mentorship])) for row in rows if row.mentorship in going]
    sessions = [session for row, session in found if row.outcome is None]
    ahead = with_clashes([session for session in sessions if not session.is_over])
    first = {session.mentorship.id: session for session in reversed(ahead)}
    return Upcoming(
        undecided=[session for session in sessions if session.is_over],
        ahead=[one for one in ahead if first[one.mentorship.id] is one],
        without_takeaway=[session for row, session in found if row.asks],
        follow_up_timings=_follow_up_timings([row for row in rows if row.kind_key == MICRO.key]),
        due_decisions=[
            DueDecision(row.decision, going[row.mentorship], row.one_thing, row.answered_at)
            for row in decisions
            if row.mentorship in going
        ],
    )


def _session(row: Any, mentorship: Mentorship) -> UpcomingSession:
    place, one_thing = row.place, row.one_thing or ""
    return UpcomingSession(row.id, mentorship, row.starts_at, row.minutes, row.channel, place, one_thing, row.topics)


def _follow_up_timings(rows: list[Any]) -> dict[int, FollowUpTiming]:
    """The timings of follow-ups, from rows sorted by time."""
    last = {row.mentorship: row for row in rows}
    held = {row.mentorship: row for row in rows if row.outcome == HELD}
    return {
        id: FollowUpTiming(row.starts_at, last[id].starts_at, row.answered_at, bool(row.has_thanks))
        for id, row in held.items()
    }


_taken = PreparedRows(
    lambda param: (
        SessionReflection.select(
            SessionReflection.person, SessionReflection.takeaway, Session.id.alias("session"), Session.starts_at
        )
        .join(Session)
        .where((Session.mentorship == param("mentorship")) & (SessionReflection.takeaway != "") & takes_place(Session))
        .order_by(Session.starts_at.desc(), SessionReflection.id)
        .limit(2)
    )
)


def last_taken(mentorship: Mentorship) -> list[Any]:
    """The takeaways of the last session with any, as rows with `person` and `takeaway`."""
    rows = _taken(mentorship=mentorship.id)
    return [row for row in rows if row.session == rows[0].session]
