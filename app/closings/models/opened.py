"""Whether the closing pages of a mentorship can be written now, also because the two decided so."""

from app.closings.rules.windows import NOT_YET, OPEN, window
from app.mentorships.models import Mentorship
from app.reviews.models import TogetherPage


def window_now(mentorship: Mentorship) -> str:
    """Like `window`, and open as well once both have decided in a review to finish well. At most one query."""
    by_date = window(mentorship)
    is_decided = by_date == NOT_YET and mentorship.agreed_at and TogetherPage.have_decided_to_finish(mentorship)
    return OPEN if is_decided else by_date
