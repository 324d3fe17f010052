"""The link to the shelf, in the quiet line at the foot of a mentorship's page."""

from app.contracts import PageLink
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.shelf import policy

SHELF = 40
"""The place of the link, before questions."""


def parts(user: Person, mentorship: Mentorship) -> list[PageLink]:
    if not policy.use(user, mentorship):
        return []
    return [PageLink(label=_("Shelf"), endpoint="shelf.index", params={"id": mentorship.id}, order=SHELF)]
