"""The link to the introductions of a mentorship, in the quiet line at the foot of its page."""

from app.contracts import PageLink
from app.i18n import _
from app.introductions import policy
from app.mentorships.models import Mentorship
from app.people.models import Person

INTRODUCTIONS = 44
"""The place of the link, after questions."""


def parts(user: Person, mentorship: Mentorship) -> list[PageLink]:
    if not policy.use(user, mentorship):
        return []
    params = {"id": mentorship.id}
    return [PageLink(label=_("Introductions"), endpoint="introductions.index", params=params, order=INTRODUCTIONS)]
