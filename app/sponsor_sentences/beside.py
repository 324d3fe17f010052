"""The offer to write a sentence for the programme, where two people look back."""

from app.closings.rules.windows import NEVER, OPEN
from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sponsor_sentences.models import SponsorSentence, writing_window
from app.sponsor_sentences.rules.states import state_of


def looking_back(user: Person, mentorship: Mentorship) -> list[Part]:
    """The sentence and who has released it, or the offer to write one."""
    window = writing_window(mentorship)
    if window == NEVER:
        return []
    sentence = SponsorSentence.of(mentorship)
    can_write = window == OPEN and not mentorship.left
    if sentence is None and not can_write:
        return []
    about = {"sentence": sentence, "state": state_of(user, mentorship, sentence)}
    return [Part(template="sponsor_sentences/_looking_back.html", order=10, about=about)]
