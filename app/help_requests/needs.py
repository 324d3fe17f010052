"""Requests for help that somebody sent to a coordinator, on their Today. Only who asks, and no words."""

from typing import Any

from app.contracts import Button, Need
from app.help_requests.queries.waiting_requests import unread_requests
from app.i18n import _
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.policy import coordinate, coordinated_ids
from app.text import isolated


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One for each that they haven't read. One query for a coordinator, and none for anybody else."""
    if not coordinate(user):
        return []
    is_one_of_several = len(coordinated_ids(user)) > 1
    return [_need(row, row.programme_name if is_one_of_several else "") for row in unread_requests(user)]


def for_coordinator(user: Person, programme: Programme) -> list[Need]:
    """Those about mentorships of this programme, for its pages."""
    return [_need(row) for row in unread_requests(user) if row.programme == programme.id]


def _need(row: Any, programme: str = "") -> Need:
    """`programme` is its name, where it could be one of several."""
    name, where = isolated(row.name), isolated(programme)
    return Need(
        sentence=_("%(name)s asks you for help", name=name),
        note=_("In %(programme)s. Only you and those it was sent to can read it", programme=where)
        if programme
        else _("Only you and those it was sent to can read it"),
        button=Button(label=_("Open"), endpoint="help_requests.show", id=row.id),
        since=row.sent_at,
    )
