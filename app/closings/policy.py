"""Who may do what with closing pages: each of the two writes one, and shares it or not."""

from app.closings.models import ClosingPage
from app.closings.rules.windows import NEVER, window
from app.mentorships.models import Mentorship
from app.people.models import Person


def see_all(user: Person, mentorship: Mentorship) -> bool:
    """Open the page with what is readable of both, and write one's own. The model refuses when the time isn't right."""
    return mentorship.includes(user) and window(mentorship) != NEVER


def change(user: Person, page: ClosingPage) -> bool:
    """Share it and take that back."""
    return page.writer_id == user.id and page.deleted_at is None


def delete(user: Person, page: ClosingPage) -> bool:
    """Delete it, or restore it."""
    return page.writer_id == user.id


def delete_private_notes(user: Person, mentorship: Mentorship) -> bool:
    """Delete one's own private notes of a mentorship, or restore them."""
    return see_all(user, mentorship)
