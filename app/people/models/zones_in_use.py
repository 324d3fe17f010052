"""The time zones that people here use most."""

from typing import Any

from peewee import Query, fn

from app.db import PreparedRows
from app.people.models.person import Person

COUNTED = 200
"""How many of the newest people to count zones for, so that the query doesn't get slower with each one who joins."""

MOST_ZONES = 6
"""The number of zones in use here that a list of time zones begins with."""


def zones_in_use() -> list[str]:
    """The most common time zones of people here, most common first."""
    return [row.zone for row in _zones_in_use()]


def _most_usual(param: Any) -> Query:
    newest = Person.select(Person.zone).where(Person.joined_at.is_null(False)).order_by(Person.id.desc())
    newest = newest.limit(COUNTED).alias("newest")
    zone, count = newest.c.zone, fn.COUNT(newest.c.zone)
    return Person.select(zone.alias("zone")).from_(newest).group_by(zone).order_by(count.desc(), zone).limit(MOST_ZONES)


_zones_in_use = PreparedRows(_most_usual)
