"""Whom Trellis knows, as far as a list is compared with it."""

from typing import Any

from peewee import JOIN

from app.db import PreparedRows
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.rosters.rules.fates import Here


def people_here(programme: Programme) -> dict[str, Here]:
    """Everybody here, by the key of their address, and whether they are in this programme."""
    return {row.email_key: _here(row) for row in _everybody(programme=programme.id)}


def _here(row: Any) -> Here:
    return Here(
        row.name,
        row.email,
        row.said_role,
        is_member=row.enrolment is not None,
        has_joined=row.joined_at is not None,
        has_left=row.deactivated_at is not None,
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
