"""The link to a pair's reviews on the page of their mentorship."""

from app.contracts import PageLink
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.reviews.rules.timing import has_reviews

AFTER_THE_LOG = 35


def parts(user: Person, mentorship: Mentorship) -> list[PageLink]:
    """The link to the reviews; none before the agreement, and in kinds without reviews. No query."""
    if not mentorship.agreed_at or not has_reviews(mentorship.kind_key):
        return []
    return [PageLink(label=_("Reviews"), endpoint="reviews.index", params={"id": mentorship.id}, order=AFTER_THE_LOG)]
