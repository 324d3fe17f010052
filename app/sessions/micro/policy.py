"""Who may answer the follow-up of a micro mentorship."""

from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.sessions.policy import see_all


def follow_up(user: Person, mentorship: Mentorship) -> bool:
    """The mentee, who asked the question, even after the end."""
    return see_all(user, mentorship) and mentorship.kind is MICRO and mentorship.role_of(user) == MENTEE
