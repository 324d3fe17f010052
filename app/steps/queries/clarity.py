"""How clear somebody's next step was, and whether to ask again."""

from datetime import date
from typing import NamedTuple

from app.db import PreparedRecords
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.steps.models import Clarity
from app.steps.rules.asking import TWO_WEEKS


class ClarityAnswers(NamedTuple):
    """The answers, the earliest first, and the day of the next question; None if it was never asked."""

    answers: list[Clarity]
    ask_on: date | None

    @property
    def last(self) -> Clarity | None:
        return self.answers[-1] if self.answers else None

    def is_due(self, today: date) -> bool:
        return self.ask_on is None or self.ask_on <= today


def clarity_of(user: Person) -> ClarityAnswers:
    """One query."""
    rows = list(_of_person(person=user.id))
    return ClarityAnswers([row for row in rows if row.level], rows[-1].ask_on if rows else None)


def is_asked(mentorships: list[Mentorship], today: date) -> bool:
    """Whether somebody in these mentorships is asked at all: two weeks after the first one that is still going on was
    agreed, and not while all of them are paused.
    """
    agreed = [each.agreed_at for each in mentorships if each.agreed_at and each.is_active]
    return any(at.date() + TWO_WEEKS <= today for at in agreed)


_of_person = PreparedRecords(
    lambda param: Clarity.select().where(Clarity.person == param("person")).order_by(Clarity.id)
)
