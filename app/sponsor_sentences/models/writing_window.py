"""When a pair can write its sentence and release it (docs/practice.md 6.3)."""

from app.closings.rules.windows import NOT_YET, OPEN, window
from app.db import PreparedRows
from app.mentorships.models import Mentorship
from app.reviews.models import Review, TogetherPage


def writing_window(mentorship: Mentorship) -> str:
    """NEVER, NOT_YET, OPEN or OVER, like the window of the closing pages; also OPEN once the two have decided something
    together after a review, until the mentorship ends. A pause changes nothing.
    """
    closing = window(mentorship)
    if closing == NOT_YET and _decided(mentorship=mentorship.id):
        return OPEN
    return closing


_decided = PreparedRows(
    lambda param: (
        TogetherPage.select(TogetherPage.id)
        .join(Review)
        .where((Review.mentorship == param("mentorship")) & TogetherPage.agreed_at.is_null(False))
        .limit(1)
    )
)
