"""What became of the introductions that an agreement promises, beside its clause."""

from app.i18n import _, ngettext
from app.introductions.queries.promised import promised_introductions
from app.mentorships.models import Mentorship
from app.people.models import Person


def kept(user: Person, mentorship: Mentorship) -> dict[str, list[str]]:
    """A sentence by section key, if the agreement promises introductions."""
    found = promised_introductions(mentorship)
    if not found.promised or (mentorship.has_ended and not found.made):
        return {}
    if not found.made:
        return {"feedback": [_("The introductions: still ahead.")]}
    made = ngettext("One introduction made.", "%(count)d introductions made.", found.made)
    came = ngettext("Something came of one.", "Something came of %(count)d.", found.fruitful) if found.fruitful else ""
    return {"feedback": [" ".join(each for each in (made, came) if each)]}
