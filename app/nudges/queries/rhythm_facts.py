"""Sessions, pauses and the agreed rhythm of mentorships, as they are now and as they were a week ago. One query."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from peewee import Value, fn

from app import clock
from app.agreements.models import Agreement, Section
from app.db import PreparedRows, in_list
from app.mentorships.models import MENTEE, Mentorship, Pause
from app.mentorships.rules.breaks import Break
from app.nudges.rules.facts import A_WEEK, MeetingFact, RhythmFact
from app.sessions.models import HELD, Session
from app.sessions.queries.rhythm import Rhythm

MEETING, COUNT, BREAK = "meeting", "count", "break"
SECTIONS = ("rhythm", "driver")

RhythmFacts = dict[int, dict[str, Any]]
"""By mentorship: the columns of `Facts` about its rhythm."""


def _found(param: Any) -> Any:
    """Rows of (what, mentorship, at, booked_at, gone_at, told_at, word, text)."""
    return _meetings(param).union_all(_counts(param)).union_all(_breaks(param)).union_all(_sections(param))


def _meetings(param: Any) -> Any:
    """The last session that was known to be held a week ago, and all later ones."""
    held = Session.alias()
    is_later = held.select(held.id).where(
        (held.mentorship == Session.mentorship)
        & (held.outcome == HELD)
        & (held.starts_at > Session.starts_at)
        & (held.outcome_at <= param("week_ago"))
    )
    return Session.select(
        Value(MEETING).alias("what"),
        Session.mentorship,
        Session.starts_at,
        Session.booked_at,
        Session.cancelled_at.alias("gone_at"),
        Session.outcome_at.alias("told_at"),
        fn.COALESCE(Session.outcome, "").alias("word"),
        Session.zone.alias("text"),
    ).where(in_list(Session.mentorship, param("all")) & ~fn.EXISTS(is_later))


def _counts(param: Any) -> Any:
    """How many sessions were held, as `text`: it decides the step of a rhythm that changes."""
    moments = (fn.MIN(Session.starts_at), fn.MIN(Session.booked_at), *[fn.MIN(Session.starts_at)] * 2)
    return (
        Session.select(Value(COUNT), Session.mentorship, *moments, Value(HELD), fn.COUNT(Session.id).cast("TEXT"))
        .where(in_list(Session.mentorship, param("all")) & (Session.outcome == HELD))
        .group_by(Session.mentorship)
    )


def _breaks(param: Any) -> Any:
    columns = (Value(BREAK), Pause.mentorship, Pause.since, Pause.since, Pause.resumed_at, Pause.since, Pause.zone)
    return Pause.select(*columns, Pause.until.cast("TEXT")).where(in_list(Pause.mentorship, param("all")))


def _sections(param: Any) -> Any:
    """The clauses on the rhythm and on who books, in the agreement in force, in the one a week ago, and between."""
    later = Agreement.alias()
    newer = later.select(later.id).where(
        (later.mentorship == Agreement.mentorship)
        & (later.agreed_at <= param("week_ago"))
        & (later.number > Agreement.number)
    )
    moments = (Agreement.agreed_at, *[Agreement.opened_at] * 3)
    return (
        Section.select(Section.key, Agreement.mentorship, *moments, Section.key, Section.stored)
        .join(Agreement)
        .where(
            in_list(Agreement.mentorship, param("all"))
            & Agreement.agreed_at.is_null(False)
            & ~fn.EXISTS(newer)
            & Section.key.in_(SECTIONS)
        )
    )


_rows = PreparedRows(_found, early=True)


def rhythm_facts(roles: Mapping[Mentorship, str | None]) -> RhythmFacts:
    """The facts of mentorships, each with the role that reads. One query."""
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(all=[each.id for each in roles], week_ago=clock.now() - A_WEEK):
        rows[row.mentorship].append(row)
    return {each.id: _facts(each, role, rows[each.id]) for each, role in roles.items()}


def _facts(mentorship: Mentorship, role: str | None, rows: list[Any]) -> dict[str, Any]:
    meetings = tuple(_meeting(row) for row in rows if row.what == MEETING)
    held = next((int(row.text) for row in rows if row.what == COUNT), 0)
    return {
        "books_first": role == MENTEE,
        "rhythms": _rhythms(mentorship, role, rows, range(held, max(held - len(meetings), 0) - 1, -1)),
        "meetings": meetings,
        "breaks": tuple(_break(row) for row in rows if row.what == BREAK),
    }


def _rhythms(mentorship: Mentorship, role: str | None, rows: list[Any], counts: range) -> tuple[RhythmFact, ...]:
    """What each version says, the last first, with its cadence after so many sessions that were held."""
    answers: dict[datetime, dict[str, Any]] = defaultdict(dict)
    if mentorship.agreed_at and not any(row.what in SECTIONS for row in rows):
        return (RhythmFact(mentorship.agreed_at, (mentorship.cadence_days,), role == MENTEE),)
    for row in rows:
        if row.what in SECTIONS:
            answers[row.starts_at] |= json.loads(row.text)
    return tuple(
        RhythmFact(since, _cadences(mentorship, said, counts), said.get("booker", MENTEE) == role)
        for since, said in sorted(answers.items(), reverse=True)
    )


def _cadences(mentorship: Mentorship, said: dict[str, Any], counts: range) -> tuple[int | None, ...]:
    rhythm = Rhythm(mentorship, said)
    return tuple(rhythm.cadence_days(held) for held in counts)


def _meeting(row: Any) -> MeetingFact:
    return MeetingFact(row.starts_at, row.booked_at, row.gone_at, row.word == HELD, row.told_at if row.word else None)


def _break(row: Any) -> Break:
    over: datetime = clock.starts(date.fromisoformat(row.text), row.word)
    return Break(row.starts_at, min(over, row.gone_at or over))
