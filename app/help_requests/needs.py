"""Requests for help that somebody sent to a coordinator, on their Today. Only who asks, and no words."""

from app.contracts import Button, Need
from app.help_requests.queries.waiting_requests import unread_requests
from app.i18n import _
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.programmes.policy import coordinate
from app.text import isolated


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One for each that they haven't read. One query for a coordinator, and none for anybody else."""
    return for_coordinator(user) if coordinate(user) else []


def for_coordinator(user: Person) -> list[Need]:
    """The same for the Programme page of a coordinator."""
    return [
        Need(
            mentorship=None,
            sentence=_("%(name)s asks you for help", name=isolated(row.name)),
            note=_("Only you and those it was sent to can read it"),
            button=Button(label=_("Open"), endpoint="help_requests.show", id=row.id),
            since=row.sent_at,
        )
        for row in unread_requests(user)
    ]
