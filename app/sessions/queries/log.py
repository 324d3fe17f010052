"""The log of a mentorship: its sessions and their outcomes, newest first. The number of queries is constant."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app import clock
from app.commitments.models import BOTH
from app.mentorships.models import MENTEE, MENTOR, ROLES, Mentorship
from app.mentorships.rules.breaks import Break
from app.people.models import Person
from app.sessions.models import HELD
from app.sessions.queries.log_rows import (
    A_PAGE,
    EVERYTHING,
    MINE,
    OPEN,
    SESSIONS,
    SHOWS,
    THEIRS,
    commitments_of,
    held_lately,
    pauses_of,
    start_of_page,
    takeaways_of,
    topics_of,
)
from app.sessions.queries.rhythm import Rhythm, rhythm_of
from app.sessions.rules.actual_rhythm import RECENT, ActualRhythm, actual_rhythm, minutes_a_month

BOOKED, WAITS, WAS_HELD, DID_NOT_HAPPEN, CALLED_OFF = "booked", "waits", "held", "not held", "called off"

LATEST = (datetime(9999, 1, 1, tzinfo=UTC), 0)
"""Where the first page begins: after every session."""


@dataclass
class LogEntry:
    """One session in the log, with its topics, commitments and takeaways."""

    session: Any
    topics: list[Any] = field(default_factory=list)
    commitments: list[Any] = field(default_factory=list)
    takeaways: list[Any] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        if self.session.cancelled_at:
            return CALLED_OFF
        if self.session.outcome:
            return WAS_HELD if self.session.outcome == HELD else DID_NOT_HAPPEN
        return WAITS if self.session.starts_at <= clock.now() else BOOKED

    @property
    def was_missed(self) -> bool:
        return self.outcome in (DID_NOT_HAPPEN, CALLED_OFF)


def log_of(user: Person, mentorship: Mentorship, *, show: str | None, before: int | None) -> dict[str, Any]:
    """A page of the log for one of the two. `show` is one of SHOWS; anything else means EVERYTHING. `before` is the id
    of the last session on the previous page; if it isn't one of theirs, the page is empty.
    """
    show = show if show in SHOWS else EVERYTHING
    rows = _page(user, mentorship, show, before)
    entries = [LogEntry(row) for row in rows[:A_PAGE]]
    _fill(user, entries, _wanted(user, mentorship, show))
    return {
        "entries": entries,
        "show": show,
        "is_later_page": before is not None,
        "earlier": entries[-1].session.id if len(rows) > A_PAGE else None,
    }


def _page(user: Person, mentorship: Mentorship, show: str, before: int | None) -> list[Any]:
    """The sessions of a page, and one more to know whether there is another page."""
    moment, after = LATEST
    if before is not None:
        start = start_of_page(mentorship=mentorship.id, session=before)
        if not start:
            return []
        moment, after = start[0].starts_at, start[0].id
    params = {"mentorship": mentorship.id, "moment": moment, "after": after}
    if show in (MINE, THEIRS):
        person = user if show == MINE else mentorship.other(user)
        params |= {"person": person.id, "role": mentorship.role_of(person)}
    if show == OPEN:
        params["now"] = clock.now()
    return SESSIONS[show](**params)


def _wanted(user: Person, mentorship: Mentorship, show: str) -> tuple[set[int], set[str]]:
    """The ids of the people whose topics and takeaways are shown, and the owners whose commitments are shown."""
    if show not in (MINE, THEIRS):
        return {mentorship.mentee_id, mentorship.mentor_id}, {MENTEE, MENTOR, BOTH}
    person = user if show == MINE else mentorship.other(user)
    return {person.id}, {mentorship.role_of(person), BOTH}


def _fill(user: Person, entries: list[LogEntry], wanted: tuple[set[int], set[str]]) -> None:
    """Add topics with decisions, takeaways and commitments to all sessions, with three queries."""
    people, roles = wanted
    ids = [entry.session.id for entry in entries]
    topics = _by_session(topics_of(sessions=ids, person=user.id))
    takeaways, commitments = (_by_session(of(sessions=ids)) for of in (takeaways_of, commitments_of))
    for entry in entries:
        here = entry.session.id
        entry.topics = [row for row in topics[here] if row.added_by in people]
        entry.takeaways = [row for row in takeaways[here] if row.person in people]
        entry.commitments = [row for row in commitments[here] if row.owner in roles]


def _by_session(rows: list[Any]) -> dict[int, list[Any]]:
    by_session: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_session[row.session_id].append(row)
    return by_session


@dataclass(frozen=True)
class Habit:
    """How often two people agreed to meet, and how often they met. Without `cadence_days` they agreed to meet once."""

    cadence_days: int | None
    minutes: int
    actual: ActualRhythm | None
    hours: dict[str, float]
    """The hours a month that each role planned."""

    minutes_a_month: float | None
    """The average length of all sessions in a month; None in the first four weeks."""

    held: int
    """The number of sessions held, before the agreement too."""


def habit_of(mentorship: Mentorship) -> Habit | None:
    """The rhythm in force, and the sessions held since it began; None before the first agreement."""
    if mentorship.agreed_at is None:
        return None
    rhythm, lately = rhythm_of(mentorship), held_lately(mentorship=mentorship.id)
    count = lately[0].held if lately else 0
    held = [
        (row.starts_at, row.minutes)
        for row in lately[: _held_in_step(rhythm, count)]
        if row.starts_at >= mentorship.agreed_at
    ]
    breaks = [
        Break(row.since, row.resumed_at or clock.starts(row.until, row.zone))
        for row in pauses_of(mentorship=mentorship.id)
    ]
    now = mentorship.ended_at or clock.now()
    is_whole = len(held) == count <= RECENT
    since = mentorship.agreed_at if is_whole or not held else held[-1][0]
    return Habit(
        rhythm.cadence_days(count),
        rhythm.minutes,
        actual_rhythm(held[::-1], breaks, now),
        {role: hours for role in ROLES if (hours := rhythm.answers.get(f"{role}_hours"))},
        minutes_a_month(held, breaks, since, now),
        count,
    )


def _held_in_step(rhythm: Rhythm, count: int) -> int:
    """The number of sessions in the current step of the rhythm ("every week for four, then every two weeks")."""
    cadence = rhythm.cadence_days(count)
    before = (number for number in range(count) if rhythm.cadence_days(count - 1 - number) != cadence)
    return next(before, count)
