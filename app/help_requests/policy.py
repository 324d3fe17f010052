"""Who may do what with a request for help."""

from app.help_requests.models import HelpRequest
from app.mentorships.models import Mentorship
from app.people.models import Person


def ask(user: Person, mentorship: Mentorship) -> bool:
    """Each of the two, from the moment both have said yes, also after the end."""
    return mentorship.includes(user) and not mentorship.is_proposed


def see(user: Person, request: HelpRequest) -> bool:
    """Everybody who can load it."""
    return True


def read(user: Person, request: HelpRequest) -> bool:
    """Read it: only the coordinators it was sent to."""
    return request.writer_id != user.id


def withdraw(user: Person, request: HelpRequest) -> bool:
    return request.writer_id == user.id
