"""What an ask adds to the page of its mentorship: when it would suit, and whom else the reader has asked."""

from app.asks.labels import RHYTHMS, SUITS
from app.asks.queries.proposal import ask_of
from app.asks.queries.since_asked import pausing
from app.contracts import PageLink, Part
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated

ABOVE_THE_PROPOSAL = 18
BELOW_IT = 27


def _asker_pauses(mentorship: Mentorship) -> list[str]:
    """A sentence for whoever is asked, while the asker takes a break from the board."""
    if not pausing(mentorship.programme, [mentorship.mentee_id]):
        return []
    name = isolated(mentorship.mentee.call_name)
    return [_("%(name)s is taking a break from the board now. What you’re asked stays open.", name=name)]


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    """While somebody is asked: for them what was wished; for the person who asks, whom else they ask and the board."""
    found = ask_of(mentorship) if mentorship.is_proposed else None
    if found is None:
        return []
    if mentorship.proposed_by_id == user.id:
        return [Part(template="asks/_asked_too.html", order=BELOW_IT, about=found)]
    wishes = [SUITS.get(found.asked.suits), RHYTHMS.get(found.asked.rhythm)]
    about = [f"{wish}." for wish in wishes if wish] + _asker_pauses(mentorship)
    return [Part(template="asks/_wished.html", order=ABOVE_THE_PROPOSAL, about=about)]
