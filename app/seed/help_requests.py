"""A request for help that Amara sent after a session that wasn't held."""

import secrets
from datetime import timedelta

from app import clock
from app.help_requests.models import HelpRequest
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import NOT_HELD, Session

WORDS = (
    "Our last session didn’t happen, and I don’t know how to bring it up with Jonas without it sounding like a "
    "complaint. Could we talk for ten minutes?"
)


def of_amara_and_jonas(mentorship: Mentorship, coordinator: Person) -> None:
    """She asked the coordinator the day after, who has read it since."""
    missed = Session.get((Session.mentorship == mentorship) & (Session.outcome == NOT_HELD))
    with clock.frozen_at(missed.ends_at + timedelta(days=1)):
        request = HelpRequest.send(
            by=mentorship.mentee,
            operation=secrets.token_hex(16),
            mentorship=mentorship,
            text=WORDS,
            readers=[coordinator.id],
        )
    with clock.frozen_at(missed.ends_at + timedelta(days=1, hours=2)):
        request.note_reading(coordinator)
