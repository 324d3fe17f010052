"""Who may read a version, as a condition for queries, and what closes it."""

from typing import Any

from peewee import JOIN, Query, fn

from app.mentorships.models import Ending, Mentorship, current_ending_of
from app.people.models import Person


def of_the_pair(agreement: Any, user: Person, since: Any) -> Any:
    """The condition that a user is one of the two, and that they wrote the version or it reached them: `since` isn't
    empty, and both have said yes to the mentorship. Both keep reading a change that was declined. `agreement` is the
    model.
    """
    return (
        Mentorship.involves(user)
        & ((since.is_null(False) & Mentorship.shows_what_was_sent()) | (agreement.opened_by == user))
        & (agreement.withdrawn_at.is_null() | agreement.declined_at.is_null(False))
        & Mentorship.declined_at.is_null()
    )


def mentorship_of(agreement: Any, id: Any, *, known_to: Any) -> Any:
    """The query for the mentorship of a version that was sent, or that this user opened."""
    is_known = agreement.sent_at.is_null(False) | (agreement.opened_by == known_to)
    return agreement.select(agreement.mentorship).where((agreement.id == id) & is_known)


def what_closes(agreement: Any, param: Any) -> Query:
    """The query for the moments that close a version to changes, its own and those of its mentorship."""
    mentee, mentor = Person.alias(), Person.alias()
    own = (agreement.sent_at, agreement.shown_at, agreement.agreed_at, agreement.withdrawn_at)
    left_at = fn.COALESCE(mentee.deactivated_at, mentor.deactivated_at).alias("left_at")
    return (
        agreement.select(*own, Ending.at.alias("ended_at"), left_at)
        .join_from(agreement, Mentorship)
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .join_from(agreement, Ending, JOIN.LEFT_OUTER, on=current_ending_of(agreement.mentorship))
        .where(agreement.id == param("agreement"))
    )
