"""The open commitments on the page of a mentorship."""

from app.commitments.models import Commitment
from app.contracts import PageLink, Part
from app.i18n import _
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person

SHOWN = 5
"""The page shows this many commitments, the first due first. The others are a link away."""

LIST = 30
"""The place of the link, where no section has it."""


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    if mentorship.is_proposed:
        return []
    found = Commitment.open_in(mentorship) if mentorship.is_going_on else []
    stays = mentorship.is_going_on and mentorship.agreed_at and mentorship.kind is not MICRO
    about = {"shown": found[:SHOWN], "others": len(found) - SHOWN, "stays": stays}
    link = PageLink(label=_("Commitments"), endpoint="commitments.index", params={"id": mentorship.id}, order=LIST)
    return [
        *([Part(template="commitments/_open.html", order=35, about=about)] if mentorship.is_going_on else []),
        *([link] if not stays and (mentorship.is_going_on or mentorship.agreed_at) else []),
    ]
