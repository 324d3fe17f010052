"""Who may answer a nudge: each of the two people for themself."""

from app.mentorships.models import Mentorship
from app.people.models import Person


def answer(user: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(user)
