"""Whom Trellis knows, as far as a list is compared with it."""

from typing import Any

from peewee import JOIN

from app import clock
from app.db import PreparedRows
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.rosters.rules.known_people import Here


def people_here(programme: Programme) -> dict[str, Here]:
    """Everybody here, by the key of their address, and whether they are in this programme."""
    return {row.email_key: _here(row) for row in _everybody(programme=programme.id)}


def _here(row: Any) -> Here:
    left_at = row.deactivated_at
    return Here(
        row.name,
        row.email,
        row.said_role,
        is_member=row.enrolment is not None,
        has_joined=row.joined_at is not None,
        left_at=left_at.isoformat() if left_at else "",
        can_return=bool(left_at) and clock.is_ahead(left_at + Person.RESTORABLE, Person.RESTORABLE),
        place=row.enrolment,
    )


def _people(param: Any) -> Any:
    theirs = (Enrolment.person == Person.id) & (Enrolment.programme == param("programme"))
    return Person.select(
        Person.name,
        Person.email,
        Person.email_key,
        Person.joined_at,
        Person.deactivated_at,
        Enrolment.id.alias("enrolment"),
        Enrolment.said_role,
    ).join(Enrolment, JOIN.LEFT_OUTER, on=theirs)


_everybody = PreparedRows(_people)
