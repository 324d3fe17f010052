"""Who may read a version, as a condition for queries."""

from typing import Any

from app.mentorships.models import Mentorship
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
