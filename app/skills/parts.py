"""The link to the skills of a mentorship, in the quiet line at the foot of its page."""

from app.contracts import PageLink
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills import policy

SKILLS = 45
"""The place of the link."""


def parts(user: Person, mentorship: Mentorship) -> list[PageLink]:
    if not mentorship.agreed_at or not policy.use(user, mentorship):
        return []
    return [PageLink(label=_("Skills"), endpoint="skills.index", params={"id": mentorship.id}, order=SKILLS)]
