"""What Today needs to know about steps."""

from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN, fn

from app.db import PreparedRows, in_list
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.steps.models import CareerStep, Clarity


class StepsForToday(NamedTuple):
    """The steps that others shared and the reader hasn't confirmed, and the day of the next question, if it was asked
    before.
    """

    shared: list[Any]
    ask_on: date | None


def steps_for_today(user: Person, mentorships: MentorshipList, since: datetime) -> StepsForToday:
    """Steps shared since then in active mentorships. One query."""
    rows = list(_rows(person=user.id, mentorships=list(mentorships.going_on), since=since))
    return StepsForToday([row for row in rows if row.step], rows[0].ask_on if rows else None)


def _query(param: Any) -> Any:
    """One row for each step, or one without a step; each with the last answer about the next step."""
    last = Clarity.select(fn.MAX(Clarity.id)).where(Clarity.person == param("person"))
    is_theirs = (
        in_list(CareerStep.shared_in, param("mentorships"))
        & (CareerStep.owner != Person.id)
        & CareerStep.confirmed_at.is_null()
        & CareerStep.deleted_at.is_null()
        & (CareerStep.shared_at >= param("since"))
    )
    return (
        Person.select(
            Clarity.ask_on,
            CareerStep.id.alias("step"),
            CareerStep.text,
            CareerStep.shared_in.alias("mentorship"),
            CareerStep.shared_at,
        )
        .join(Clarity, JOIN.LEFT_OUTER, on=(Clarity.id == last))
        .join_from(Person, CareerStep, JOIN.LEFT_OUTER, on=is_theirs)
        .where(Person.id == param("person"))
        .order_by(CareerStep.id)
    )


_rows = PreparedRows(_query)
