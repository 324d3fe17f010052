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
from app.nudges.rules.facts import A_WEEK, Break, MeetingFact
from app.sessions.models import HELD, Session
from app.sessions.queries.rhythm import Rhythm

MEETING, COUNT, BREAK = "meeting", "count", "break"
SECTIONS = ("rhythm", "driver")

RhythmFacts = dict[int, dict[str, Any]]
"""By mentorship: the columns of `Facts` about its rhythm."""


def _found(param: Any) -> Any:
    """Rows of (what, mentorship, at, booked_at, gone_at, word, text)."""
    return _meetings(param).union_all(_counts(param)).union_all(_breaks(param)).union_all(_sections(param))


def _meetings(param: Any) -> Any:
    """The last session that was held a week ago or earlier, and all later ones."""
    held = Session.alias()
    is_later = held.select(held.id).where(
        (held.mentorship == Session.mentorship)
        & (held.outcome == HELD)
        & (held.starts_at > Session.starts_at)
        & (held.starts_at <= param("week_ago"))
    )
    return Session.select(
        Value(MEETING).alias("what"),
        Session.mentorship,
        Session.starts_at,
        Session.booked_at,
        Session.cancelled_at,
        fn.COALESCE(Session.outcome, "").alias("word"),
        Session.zone.alias("text"),
    ).where(in_list(Session.mentorship, param("all")) & ~fn.EXISTS(is_later))


def _counts(param: Any) -> Any:
    """How many sessions were held, as `text`: it decides the step of a rhythm that changes."""
    first, count = fn.MIN(Session.starts_at), fn.COUNT(Session.id).cast("TEXT")
    return (
        Session.select(Value(COUNT), Session.mentorship, first, fn.MIN(Session.booked_at), first, Value(HELD), count)
        .where(in_list(Session.mentorship, param("all")) & (Session.outcome == HELD))
        .group_by(Session.mentorship)
    )


def _breaks(param: Any) -> Any:
    columns = (Value(BREAK), Pause.mentorship, Pause.since, Pause.since, Pause.resumed_at, Pause.zone)
    return Pause.select(*columns, Pause.until.cast("TEXT")).where(in_list(Pause.mentorship, param("all")))


def _sections(param: Any) -> Any:
    """The clauses on the rhythm and on who books, in the agreement in force."""
    later = Agreement.alias()
    newer = later.select(later.id).where(
        (later.mentorship == Agreement.mentorship) & later.agreed_at.is_null(False) & (later.number > Agreement.number)
    )
    moments = (Agreement.opened_at, Agreement.opened_at, Agreement.agreed_at)
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


_rows = PreparedRows(_found)


def rhythm_facts(roles: Mapping[Mentorship, str | None]) -> RhythmFacts:
    """The facts of mentorships, each with the role that reads. One query."""
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(all=[each.id for each in roles], week_ago=clock.now() - A_WEEK):
        rows[row.mentorship].append(row)
    return {each.id: _facts(each, role, rows[each.id]) for each, role in roles.items()}


def _facts(mentorship: Mentorship, role: str | None, rows: list[Any]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for row in rows:
        if row.what in SECTIONS:
            answers |= json.loads(row.text)
    held = next((int(row.text) for row in rows if row.what == COUNT), 0)
    return {
        "cadence_days": Rhythm(mentorship, answers).cadence_days(held) if answers else mentorship.cadence_days,
        "is_booker": answers.get("booker", MENTEE) == role,
        "meetings": tuple(_meeting(row) for row in rows if row.what == MEETING),
        "breaks": tuple(_break(row) for row in rows if row.what == BREAK),
    }


def _meeting(row: Any) -> MeetingFact:
    return MeetingFact(row.starts_at, row.booked_at, row.cancelled_at, row.word == HELD, bool(row.word))


def _break(row: Any) -> Break:
    over: datetime = clock.starts(date.fromisoformat(row.text), row.word)
    return Break(row.starts_at, min(over, row.cancelled_at or over))
