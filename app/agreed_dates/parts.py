"""The dates of an agreement on the page of a mentorship: what one asks now, and those ahead beside the page."""

from app.agreed_dates.models import AgreedDate
from app.agreed_dates.needs import needs_about
from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    """The dates that are due, and beside them those ahead; nothing before the first agreement. One query."""
    if mentorship.is_proposed or not mentorship.agreed_at:
        return []
    dates = AgreedDate.of(mentorship)
    asked = needs_about(user, dates) if mentorship.is_active else []
    ahead = [each for each in dates if not each.closed_at]
    return [
        *([Part(template="agreed_dates/_due.html", order=15, about=asked)] if asked else []),
        Part(template="agreed_dates/_dates.html", order=10, about=ahead, is_beside=True),
    ]
