"""A quiet link on the page of a mentorship, under the names of the two."""

from app.contracts import PageLink
from app.help_requests import policy
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person

LAST = 95


def parts(user: Person, mentorship: Mentorship) -> list[PageLink]:
    if not policy.ask(user, mentorship):
        return []
    params = {"id": mentorship.id}
    return [PageLink(label=_("Ask for help"), endpoint="help_requests.new", params=params, order=LAST, is_act=True)]
