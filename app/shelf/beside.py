"""What the shelf shows on other pages: what hangs on a goal or a session, and copying something from the library."""

from collections.abc import Sequence
from typing import Any

from app.contracts import Part
from app.goals.models import Goal
from app.library.rules.shapes import LibraryItem
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session
from app.shelf.presenters.hanging import hanging


def beside(user: Person, record: Any, shown_in: Sequence[Mentorship]) -> list[Part]:
    """One query for a goal or a session, and none while the pair's shelf is empty."""
    if isinstance(record, LibraryItem):
        return _copying(user, record, shown_in)
    if isinstance(record, Goal | Session) and (about := hanging(user, record, shown_in)):
        return [Part(template="shelf/_hanging.html", order=5, about=about, is_beside=not about.items)]
    return []


def _copying(user: Person, item: LibraryItem, mentorships: Sequence[Mentorship]) -> list[Part]:
    """Nothing without a mentorship that goes on."""
    shelves = [(each, each.other(user)) for each in mentorships if each.is_going_on]
    return [Part(template="shelf/_copy.html", order=20, about={"item": item, "shelves": shelves})] if shelves else []
