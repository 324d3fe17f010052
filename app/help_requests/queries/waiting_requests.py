"""Requests for help that wait for a coordinator to read them."""

from typing import Any

from app.db import PreparedRows
from app.help_requests.models import HelpReader, HelpRequest
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment, Programme


def _unread(param: Any) -> Any:
    """Begins with those that were sent to the person, so that it finds nothing for anybody else."""
    coordinates = (Enrolment.programme == Mentorship.programme) & (Enrolment.person == HelpReader.person)
    is_outside = (Mentorship.mentee != HelpReader.person) & (Mentorship.mentor != HelpReader.person)
    waits = (HelpReader.person == param("person")) & HelpReader.read_at.is_null()
    return (
        HelpReader.select(
            *(HelpRequest.id, HelpRequest.sent_at, Person.name),
            *(Mentorship.programme, Programme.name.alias("programme_name")),
        )
        .join(HelpRequest)
        .join_from(HelpRequest, Person)
        .join_from(HelpRequest, Mentorship)
        .join_from(Mentorship, Enrolment, on=coordinates)
        .join_from(Mentorship, Programme)
        .where(waits & is_outside & (Enrolment.role == COORDINATOR) & HelpRequest.withdrawn_at.is_null())
        .order_by(HelpRequest.sent_at)
    )


_rows = PreparedRows(_unread)


def unread_requests(user: Person) -> list[Any]:
    """Rows of (id, sent_at, name, programme, programme_name), the oldest first. One query."""
    return _rows(person=user.id)
