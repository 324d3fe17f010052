"""The closing page on the page of a mentorship: a section while it can be written, and then a link."""

from app.closings.models.opened import window_now
from app.closings.queries.closing_pages import readable_pages
from app.closings.rules.windows import NEVER, NOT_YET, OPEN, closes_at
from app.contracts import PageLink, Part
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person

AFTER_THE_ENDING, LINK = 4, 20


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    now = window_now(mentorship)
    if now == NEVER:
        return []
    mine, theirs = (None, None) if now == NOT_YET else readable_pages(user, mentorship)
    if now == OPEN:
        about = {"mine": mine, "theirs": theirs, "closes": closes_at(mentorship)}
        return [Part(template="closings/_closing_section.html", order=AFTER_THE_ENDING, about=about)]
    if not (mine or theirs):
        return []
    return [PageLink(label=_("Closing page"), endpoint="closing_pages.show", params={"id": mentorship.id}, order=LINK)]
