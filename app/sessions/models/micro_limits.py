"""The limits of a micro mentorship: one question, and up to three conversations (docs/practice.md 2.3)."""

from typing import Any

from app.agreements.queries.micro_question import question_of
from app.errors import RuleBroken
from app.i18n import _
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.sessions.rules.outcomes import NOT_HELD
from app.text import isolated

MOST = 3


def takes_place(sessions: Any) -> Any:
    """The condition that finds sessions which are planned or took place, in a query on `sessions`."""
    return sessions.cancelled_at.is_null() & (sessions.outcome.is_null() | (sessions.outcome != NOT_HELD))


class LimitedByKind:
    """Mixed into Session: the number of sessions that a kind of mentorship allows."""

    @classmethod
    def has_room(cls: Any, mentorship: Mentorship, counted: int | None = None) -> bool:
        """Whether to offer another session: the mentorship is active and, if it is a micro mentorship, has fewer than
        three. `counted` is the number that `takes_place` finds, if the page already knows it.
        """
        if mentorship.kind is not MICRO or not mentorship.is_going_on:
            return mentorship.is_going_on
        if counted is None:
            counted = cls.select().where((cls.mentorship == mentorship) & takes_place(cls)).count()
        return counted < MOST

    @classmethod
    def refuse_fourth(cls: Any, mentorship: Mentorship, but: int = 0) -> None:
        """Raise RuleBroken if a micro mentorship already has three sessions, not counting the one with the id `but`.

        Run inside `writing()`.
        """
        here = (cls.mentorship == mentorship) & (cls.id != but)
        if mentorship.kind is MICRO and cls.select().where(here & takes_place(cls)).count() >= MOST:
            raise RuleBroken(
                _(
                    "A question comes with up to three conversations, and you two have used all three. If there’s more "
                    "to talk about, start another mentorship together."
                )
            )

    @classmethod
    def refuse_logging(cls, mentorship: Mentorship) -> None:
        """Raise RuleBroken if no further session can be logged, before somebody enters when it was."""
        mentorship.refuse_ended()
        cls.refuse_fourth(mentorship)

    @classmethod
    def refuse_booking(cls, mentorship: Mentorship) -> None:
        """Raise RuleBroken if no further session can be booked, before somebody chooses a time."""
        cls.refuse_logging(mentorship)
        refuse_without_question(mentorship)


def refuse_without_question(mentorship: Mentorship) -> None:
    """Raise RuleBroken if the mentee of a micro mentorship hasn't written their question yet."""
    if mentorship.kind is MICRO and question_of(mentorship) is None:
        raise RuleBroken(
            _(
                "The question comes first: %(name)s writes it on your agreement’s page and sends it. "
                "Then you can book.",
                name=isolated(mentorship.mentee.call_name),
            )
        )
