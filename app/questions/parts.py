"""The link to the questions of a mentorship, in the quiet line at the foot of its page."""

from app.contracts import PageLink
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.questions import policy

QUESTIONS = 42
"""The place of the link."""


def parts(user: Person, mentorship: Mentorship) -> list[PageLink]:
    if not policy.use(user, mentorship):
        return []
    return [PageLink(label=_("Questions"), endpoint="questions.index", params={"id": mentorship.id}, order=QUESTIONS)]
