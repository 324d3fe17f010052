"""One question, one conversation, up to two more (docs/practice.md 2.3): what that allows."""

from typing import Any

from app.agreements.queries.micro_question import question_of
from app.errors import RuleBroken
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.sessions.rules.outcomes import NOT_HELD

MOST = 3


def takes_place(sessions: Any) -> Any:
    """The condition that finds sessions which are planned or took place, in a query on `sessions`."""
    return sessions.cancelled_at.is_null() & (sessions.outcome.is_null() | (sessions.outcome != NOT_HELD))


class LimitedByKind:
    """Mixed into Session: how many sessions a mentorship of its kind may have."""

    @classmethod
    def has_room(cls: Any, mentorship: Mentorship, counted: int | None = None) -> bool:
        """Whether one more session is worth offering: the two go on, and one question has not had its three. `counted`
        is how many `takes_place` finds, where a page knows it already.
        """
        if mentorship.kind is not MICRO or not mentorship.has_begun:
            return mentorship.has_begun
        if counted is None:
            counted = cls.select().where((cls.mentorship == mentorship) & takes_place(cls)).count()
        return counted < MOST

    @classmethod
    def refuse_fourth(cls: Any, mentorship: Mentorship, but: int = 0) -> None:
        """Raises RuleBroken when a micro mentorship has its three sessions, without the one with the id `but`.

        Run inside `writing()`.
        """
        here = (cls.mentorship == mentorship) & (cls.id != but)
        if mentorship.kind is MICRO and cls.select().where(here & takes_place(cls)).count() >= MOST:
            raise RuleBroken(
                "One question comes with up to three conversations, and you two have used them. "
                "If there’s more to talk about, start another mentorship together."
            )

    @classmethod
    def refuse_logging(cls, mentorship: Mentorship) -> None:
        """Raises RuleBroken when another session cannot be logged, before anybody has said when it was."""
        mentorship.refuse_ended()
        cls.refuse_fourth(mentorship)

    @classmethod
    def refuse_booking(cls, mentorship: Mentorship) -> None:
        """Raises RuleBroken when another session cannot be booked, before anybody has chosen a time."""
        cls.refuse_logging(mentorship)
        refuse_without_question(mentorship)


def refuse_without_question(mentorship: Mentorship) -> None:
    """Raises RuleBroken while the question of a micro mentorship is not written: it is what one meets for."""
    if mentorship.kind is MICRO and question_of(mentorship) is None:
        raise RuleBroken(
            f"The question comes first: {mentorship.mentee.call_name} writes it on your agreement’s page and sends it. "
            "Then you can book."
        )
