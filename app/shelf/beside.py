"""Copying something from the library to a shelf, offered on its page."""

from typing import Any

from app.contracts import Part
from app.library.rules.shapes import LibraryItem
from app.mentorships.models import mentorships_of
from app.people.models import Person


def beside(user: Person, record: Any) -> list[Part]:
    """One query. Nothing without a mentorship that goes on."""
    if not isinstance(record, LibraryItem):
        return []
    shelves = [(each, each.other(user)) for each in mentorships_of(user) if each.has_begun]
    return [Part(template="shelf/_copy.html", order=20, about={"item": record, "shelves": shelves})] if shelves else []
