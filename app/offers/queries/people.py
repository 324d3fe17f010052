"""The people somebody can say something about in private."""

from typing import Any

from app.db import PreparedRows
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.models import Enrolment
from app.programmes.rules.people import has_all

MOST_FOUND = 20
"""The most people that one search shows."""


def members_named(words: str, reader: Person) -> list[Person]:
    """The first MOST_FOUND other members of somebody's programmes whose names contain these words, sorted by name.

    Without words, everybody, if they are so few; otherwise nobody.
    """
    rows = [row for row in _members(person=reader.id) if has_all(words, row.name)]
    if not words and len(rows) > MOST_FOUND:
        return []
    rows.sort(key=lambda row: sort_key(row.name, reader.region))
    return [Person(id=row.id, name=row.name) for row in rows[:MOST_FOUND]]


def _others(param: Any) -> Any:
    mine = Enrolment.alias()
    programmes = mine.select(mine.programme).where(mine.person == param("person"))
    here = Person.with_account() & (Person.id != param("person"))
    return (
        Enrolment.select(Person.id, Person.name)
        .join(Person)
        .where(Enrolment.programme.in_(programmes) & here)
        .distinct()
    )


_members = PreparedRows(_others)
