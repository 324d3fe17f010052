"""The pair, and what interrupts it: one module a noun, each importing those above it here."""

from app.mentorships.models.listing import mentorships_of
from app.mentorships.models.mentorship import Mentorship
from app.mentorships.models.pair import PAIR, of_the_two, with_pair
from app.mentorships.models.pauses_and_endings import INTERRUPTED, Ending, Pause, joined_to, standing_over
from app.mentorships.models.trashable import Trashable
from app.roles import MENTEE, MENTOR, ROLES

__all__ = [
    "INTERRUPTED",
    "MENTEE",
    "MENTOR",
    "PAIR",
    "ROLES",
    "Ending",
    "Mentorship",
    "Pause",
    "Trashable",
    "joined_to",
    "mentorships_of",
    "of_the_two",
    "standing_over",
    "with_pair",
]
