"""The facts of signals 3 to 8 in mentorships in which any rule may be true. One query.

They reach a week further back than the rules, and have what was answered, deleted or replaced in that week: it decides
which rule spoke when the seven days began.
"""

import json
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from app import clock
from app.nudges.queries.candidates import moments_of
from app.nudges.queries.other_rows import (
    ALL_TASKS,
    CHECKS,
    DATES,
    MARKS,
    MEETINGS,
    NEEDS,
    NEXT,
    TAPS,
    TASKS,
    TOPICS,
    WAITING,
    other_rows,
)
from app.nudges.rules.facts import (
    A_WEEK,
    CheckFact,
    DateFact,
    MeetingFact,
    NeedFact,
    TapFact,
    TaskFact,
    TopicFact,
    WaitingFact,
)
from app.nudges.rules.others import FAR
from app.people.models import Person

A_YEAR = timedelta(days=400)

OtherFacts = dict[str, Any]
"""Columns of `Facts`."""


def other_facts(user: Person, mentorships: list[int], now: datetime) -> dict[int, OtherFacts]:
    """What the rules need beside the rhythm, by mentorship. One query."""
    moments = moments_of(user, now)
    moments |= {name: moments[name] - A_WEEK for name in ("recent", "discussed_since")}
    rows: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in other_rows(**moments, all=mentorships, year=now - A_YEAR):
        rows[row.mentorship][row.what].append(row)
    return {id: _facts(each, user.zone) for id, each in rows.items()}


def _facts(rows: dict[str, list[Any]], zone: str) -> OtherFacts:
    return {
        "tasks": tuple(TaskFact(row.word, row.at, row.until, row.known_at) for row in rows[TASKS]),
        "held": tuple(MeetingFact(row.at, row.until, None, True, row.known_at) for row in _last_first(rows[MEETINGS])),
        "dates": tuple(_date(row, zone) for row in rows[DATES]),
        "waiting": tuple(
            WaitingFact(row.word, row.number, row.at, _first(row.until, row.known_at)) for row in rows[WAITING]
        ),
        "all_tasks": tuple(TaskFact(row.word, row.at, row.until, row.known_at) for row in rows[ALL_TASKS]),
        "topics": tuple(TopicFact(row.at, bool(row.number), row.known_at, row.until) for row in rows[TOPICS]),
        "taps": tuple(TapFact(row.at, row.word, row.known_at) for row in _last_first(rows[TAPS])),
        "needs": tuple(NeedFact(row.at, _level(row)) for row in _last_first(rows[NEEDS])),
        "checks": _checks_of(rows),
        "next_session": next((row.number for row in reversed(_last_first(rows[NEXT]))), None),
    }


def _last_first(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=_moment, reverse=True)


def _first(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)


def _moment(row: Any) -> datetime:
    return row.at


def _date(row: Any, zone: str) -> DateFact:
    day, agreed_on, text = row.text.split(" ", 2)
    day_at, ends_at = (clock.starts(date.fromisoformat(each), zone) for each in (day, agreed_on))
    return DateFact(row.number, row.word, day_at, ends_at, text, _first(row.at, row.until), row.known_at)


def _level(row: Any) -> int | None:
    return json.loads(row.text or "{}").get("statements", {}).get("need")


def _checks_of(rows: dict[str, list[Any]]) -> tuple[CheckFact, ...]:
    """The checks that were revealed lately, the last first."""
    sides: dict[tuple[datetime, int], list[Any]] = defaultdict(list)
    for row in rows[CHECKS]:
        sides[row.at, row.number].append(json.loads(row.text))
    return tuple(_check(id, at, both, rows[MARKS]) for (at, id), both in sorted(sides.items(), reverse=True))


def _check(id: int, revealed_at: datetime, sides: list[Any], marks: list[Any]) -> CheckFact:
    one, other = sides
    apart = {int(number): abs(step - other[number]) for number, step in one.items() if number in other}
    marked = [row.at for row in marks if row.number == id and apart.get(int(row.text), 0) >= FAR]
    return CheckFact(id, revealed_at, apart, _first(*marked))
