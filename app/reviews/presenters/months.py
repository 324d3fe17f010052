"""The months that a review looks back on."""

from app import clock
from app.i18n import _
from app.mentorships.rules.months import month_name
from app.people.models import Person
from app.reviews.models import Review


def months_of(user: Person, review: Review) -> str:
    """`September to December`, or `December` alone."""
    begun = clock.day_in(review.previous_end, user.zone)
    first, last = month_name(begun, user.region), month_name(review.due_on, user.region)
    is_one = (begun.year, begun.month) == (review.due_on.year, review.due_on.month)
    return last if is_one else _("%(first)s to %(last)s", first=first, last=last)
