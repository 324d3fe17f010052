"""Who may answer the follow-up of a micro mentorship."""

from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.sessions.policy import see_all


def say_yes(user: Person, mentorship: Mentorship) -> bool:
    """Say yes to a question: whoever is asked. Saying it twice leads to what it began."""
    return mentorship.includes(user) and mentorship.kind is MICRO


def follow_up(user: Person, mentorship: Mentorship) -> bool:
    """The mentee, who asked the question, even after the end."""
    return see_all(user, mentorship) and mentorship.kind is MICRO and mentorship.role_of(user) == MENTEE
