"""Who may do what with a sentence: only the two people. Coordinators read released ones in their programme."""

from app.closings.rules.windows import NEVER, window
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sponsor_sentences.models import SponsorSentence


def see(user: Person, mentorship: Mentorship) -> bool:
    """Open the page of a pair's sentence and write it. The model refuses that at the wrong time."""
    return mentorship.includes(user) and window(mentorship) != NEVER


def change(user: Person, sentence: SponsorSentence) -> bool:
    """Release it, take that back, delete it or restore it."""
    return sentence.mentorship.includes(user)
