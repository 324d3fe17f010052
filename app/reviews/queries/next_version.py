"""The version of the agreement that the two are changing after a review."""

from app.agreements.models import Agreement
from app.reviews.models import Review


def version_in_the_making(review: Review) -> Agreement | None:
    """The version that is open now; None if there is none. One query."""
    here = (Agreement.mentorship == review.mentorship_id) & Agreement.agreed_at.is_null()
    return Agreement.get_or_none(here & Agreement.withdrawn_at.is_null())
