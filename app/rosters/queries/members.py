"""Everybody in a programme, for its file."""

from typing import NamedTuple

from app.db import PreparedRows
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.programmes.rules.people import standing_of


class Member(NamedTuple):
    """Somebody in a programme. `state` is `invited`, `joined` or `left`."""

    name: str
    email: str
    said_role: str | None
    state: str


def members_of(programme: Programme) -> list[Member]:
    return [Member(row.name, row.email, row.said_role, standing_of(row)) for row in _members(programme=programme.id)]


_members = PreparedRows(
    lambda param: (
        Enrolment.select(Person.name, Person.email, Person.joined_at, Person.deactivated_at, Enrolment.said_role)
        .join(Person)
        .where(Enrolment.programme == param("programme"))
    )
)
