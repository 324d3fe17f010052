"""The sentence of a pair beside the page of their mentorship: one line about who has released it."""

from app.closings.rules.windows import NEVER, window
from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sponsor_sentences.models import SponsorSentence
from app.sponsor_sentences.rules.states import state_of

AFTER_THE_DATES = 20


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    """Only once there is a sentence. One query, or none in kinds without one."""
    if window(mentorship) == NEVER:
        return []
    sentence = SponsorSentence.of(mentorship)
    if sentence is None:
        return []
    about = state_of(user, mentorship, sentence)
    return [Part(template="sponsor_sentences/_beside.html", order=AFTER_THE_DATES, about=about, is_beside=True)]
