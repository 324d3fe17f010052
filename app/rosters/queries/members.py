"""Everybody in a programme, for its file."""

from typing import Any, NamedTuple

from app.db import PreparedRows
from app.people.models import Person
from app.programmes.models import Enrolment, Programme


class Member(NamedTuple):
    """Somebody in a programme. `state` is `invited`, `joined` or `left`."""

    name: str
    email: str
    said_role: str | None
    state: str


def members_of(programme: Programme) -> list[Member]:
    return [Member(row.name, row.email, row.said_role, _state(row)) for row in _members(programme=programme.id)]


def _state(row: Any) -> str:
    if row.deactivated_at:
        return "left"
    return "joined" if row.joined_at else "invited"


_members = PreparedRows(
    lambda param: (
        Enrolment.select(Person.name, Person.email, Person.joined_at, Person.deactivated_at, Enrolment.said_role)
        .join(Person)
        .where(Enrolment.programme == param("programme"))
    )
)
