"""The pair, and what interrupts it: one module a noun, each importing those above it here."""

from app.mentorships.models.binned import Binned
from app.mentorships.models.breaks import INTERRUPTED, Ending, Pause, joined_to, standing_over
from app.mentorships.models.listing import mentorships_of
from app.mentorships.models.mentorship import MENTEE, MENTOR, ROLES, Mentorship
from app.mentorships.models.pair import PAIR, of_the_two, with_pair

__all__ = [
    "INTERRUPTED",
    "MENTEE",
    "MENTOR",
    "PAIR",
    "ROLES",
    "Binned",
    "Ending",
    "Mentorship",
    "Pause",
    "joined_to",
    "mentorships_of",
    "of_the_two",
    "standing_over",
    "with_pair",
]
