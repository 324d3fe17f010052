"""Whom the next days may concern. What each person really planned, `planned_for` says."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app import clock
from app.agreed_dates.models import END, AgreedDate
from app.commitments.models import Commitment
from app.db import PreparedRows
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.reminders.models import RemindedDay


def candidates() -> Iterator[tuple[Person, date]]:
    """Members with something on the day after theirs, of which they weren't reminded, with that day. Five queries."""
    days = _people_by_day()
    ids = {id for people in days.values() for id in people}
    if not ids:
        return
    reminded = {row.person_id: row.day for row in RemindedDay.select().where(RemindedDay.person.in_(ids))}
    # all rows first: SQLite refuses to write while a SELECT is half read and somebody else has written since
    for person in list(Person.select().where(Person.id.in_(ids) & Person.with_account()).order_by(Person.id)):
        day = clock.today_in(person.zone) + timedelta(days=1)
        if person.id in days.get(day, ()) and reminded.get(person.id) != day:
            yield person, day


def _people_by_day() -> dict[date, set[int]]:
    """The ids of the people with a commitment, a step or an agreed date, by its day: wherever it is tomorrow."""
    first = clock.today_in("UTC")
    between = {"first": first, "last": first + timedelta(days=2)}
    days: dict[date, set[int]] = {}
    for rows in (_commitments, _agreed, _ends):
        for row in rows(**between):
            days.setdefault(row.day, set()).update((row.mentee, row.mentor))
    for row in _steps(**between):
        days.setdefault(row.day, set()).add(row.owner)
    return days


def _two(query: Any) -> Any:
    return query.join(Mentorship)


_PAIR = (Mentorship.mentee.alias("mentee"), Mentorship.mentor.alias("mentor"))

_commitments = PreparedRows(
    lambda param: _two(Commitment.select(Commitment.due_on.alias("day"), *_PAIR)).where(
        Commitment.due_on.between(param("first"), param("last"))
        & Commitment.closed_at.is_null()
        & Commitment.deleted_at.is_null()
    )
)
_agreed = PreparedRows(
    lambda param: _two(AgreedDate.select(AgreedDate.day.alias("day"), *_PAIR)).where(
        AgreedDate.day.between(param("first"), param("last")) & AgreedDate.closed_at.is_null()
    )
)
_ends = PreparedRows(
    lambda param: _two(AgreedDate.select(AgreedDate.agreed_on.alias("day"), *_PAIR)).where(
        (AgreedDate.kind == END) & AgreedDate.agreed_on.between(param("first"), param("last"))
    )
)
_steps = PreparedRows(
    lambda param: Goal.select(Goal.step_on.alias("day"), Goal.owner.alias("owner")).where(
        Goal.step_on.between(param("first"), param("last")) & Goal.step_done_at.is_null() & Goal.deleted_at.is_null()
    )
)
