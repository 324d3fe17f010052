"""The pair, and what interrupts it: one module a noun, each importing those above it here."""

from app.mentorships.models.breaks import INTERRUPTED, Ending, Pause, joined_to, standing_over
from app.mentorships.models.listing import mentorships_of
from app.mentorships.models.mentorship import MENTEE, MENTOR, ROLES, Mentorship

__all__ = [
    "INTERRUPTED",
    "MENTEE",
    "MENTOR",
    "ROLES",
    "Ending",
    "Mentorship",
    "Pause",
    "joined_to",
    "mentorships_of",
    "standing_over",
]
