"""One question, one conversation, up to two more (docs/practice.md 2.3): what that allows."""

from typing import Any

from app.agreements.queries.micro_question import question_of
from app.errors import RuleBroken
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.sessions.rules.outcomes import NOT_HELD

MOST = 3


def counts(sessions: Any) -> Any:
    """The condition that finds sessions which are planned or took place, in a query on `sessions`."""
    return sessions.cancelled_at.is_null() & (sessions.outcome.is_null() | (sessions.outcome != NOT_HELD))


def refuse_fourth(sessions: Any, mentorship: Mentorship, but: int = 0) -> None:
    """Raises RuleBroken when a micro mentorship has its three sessions, not counting `but`. Run inside `writing()`."""
    here = (sessions.mentorship == mentorship) & (sessions.id != but)
    if mentorship.kind is MICRO and sessions.select().where(here & counts(sessions)).count() >= MOST:
        raise RuleBroken(
            "One question comes with one conversation and up to two more, and you two have those. "
            "If there is more to talk about, start another mentorship together."
        )


def has_room(sessions: Any, mentorship: Mentorship, counted: int | None = None) -> bool:
    """Whether one more session is worth offering: the two go on, and one question has not had its three. `counted` is
    how many `counts` finds, where a page knows it already.
    """
    if mentorship.kind is not MICRO or not mentorship.has_begun:
        return mentorship.has_begun
    if counted is None:
        counted = sessions.select().where((sessions.mentorship == mentorship) & counts(sessions)).count()
    return counted < MOST


def refuse_logging(sessions: Any, mentorship: Mentorship) -> None:
    """Raises RuleBroken when another session cannot be written down, before anybody has said when it was."""
    mentorship.refuse_ended()
    refuse_fourth(sessions, mentorship)


def refuse_booking(sessions: Any, mentorship: Mentorship) -> None:
    """Raises RuleBroken when another session cannot be booked, before anybody has chosen a time."""
    refuse_logging(sessions, mentorship)
    refuse_unasked(mentorship)


def refuse_unasked(mentorship: Mentorship) -> None:
    """Raises RuleBroken while the question of a micro mentorship is not written: it is what one meets for."""
    if mentorship.kind is MICRO and question_of(mentorship) is None:
        raise RuleBroken(
            f"First the question: {mentorship.mentee.call_name} writes it on the page of your agreement and sends it. "
            "Then you book."
        )
