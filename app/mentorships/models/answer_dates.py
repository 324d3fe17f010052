"""Proposals close by themselves if nobody answers, and as soon as they are no longer needed."""

from datetime import date, datetime
from typing import Any, ClassVar

from app import clock
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorship_kinds import MICRO
from app.mentorships.models.declines import NO_LONGER_NEEDED, UNANSWERED
from app.mentorships.rules import answer_dates
from app.people.models import Person


class NoFreePlace(RuleBroken):
    """The mentor has no free place. A yes beyond it is the mentor's own choice."""


class WithAnswerDate:
    """Mixed into Mentorship: the last day for an answer, and what closes a proposal without one."""

    answer_by: Any

    AT_ONCE: ClassVar = 200
    """How many proposals are closed in one round, so that other programs get their turn at writing."""

    @property
    def waits_for(self: Any) -> list[Person]:
        """The people who haven't answered this proposal."""
        return [person for person in (self.mentee, self.mentor) if not self.has_accepted(person)]

    @property
    def answer_until(self: Any) -> date | None:
        """The last day on which this proposal can be answered, on the calendar of whoever is asked."""
        return answer_dates.last_day(self.answer_by, self.waits_for) if self.answer_by else None

    @property
    def is_overdue(self: Any) -> bool:
        """Whether the last day for an answer is over."""
        return bool(self.answer_by and self.is_proposed and answer_dates.is_past(self.answer_until, self.waits_for))

    @property
    def getting_to_know_until(self: Any) -> datetime | None:
        """The moment until which either of the two can go back to the board in one step. None before it begins, and for
        one conversation.
        """
        if self.kind is MICRO or not (self.mentee_accepted_at and self.mentor_accepted_at):
            return None
        return answer_dates.getting_to_know_until(max(self.mentee_accepted_at, self.mentor_accepted_at))

    @property
    def ended_early(self: Any) -> bool:
        """Whether it ended while the two were getting to know each other."""
        until = self.getting_to_know_until
        return bool(until and self.ended_at and self.ended_at < until)

    def give_time(self: Any) -> None:
        """Count the days for an answer from today."""
        with writing():
            self.answer_by = answer_dates.answer_by(self.waits_for)
            type(self).update(answer_by=self.answer_by).where(type(self).id == self.id).execute()

    @classmethod
    def close_unanswered(cls: Any) -> int:
        """Answer "not now" for everybody who let the last day pass; return the number of proposals."""
        mentee, mentor = Person.alias(), Person.alias()
        due = (
            cls.select(cls, mentee, mentor)
            .join_from(cls, mentee, on=cls.mentee)
            .join_from(cls, mentor, on=cls.mentor)
            .where(cls.is_waiting() & (cls.answer_by <= clock.today_in("UTC")))
            .order_by(cls.answer_by, cls.id)
            .limit(cls.AT_ONCE)
        )
        return sum(one.close_by_itself(UNANSWERED) for one in list(due) if one.is_overdue)

    @classmethod
    def is_waiting(cls: Any) -> Any:
        """The condition that a proposal isn't closed and one of the two hasn't said yes."""
        return cls.declined_at.is_null() & (cls.mentee_accepted_at.is_null() | cls.mentor_accepted_at.is_null())

    def close_by_itself(self: Any, cause: str) -> bool:
        """Close this proposal without an answer. Return False if it was answered meanwhile."""
        with writing():
            by = self.proposed_by if cause == NO_LONGER_NEEDED else None
            if not self.close(by=by, cause=cause):
                return False
            Event.record(by, f"mentorship.{cause}", self)
            self.settle_invitation(self.proposed_by)
            return True
