"""Putting the question of a card from the library on the next agenda, offered on its page."""

from collections.abc import Sequence
from typing import Any

from app.contracts import Part
from app.library.rules.shapes import LibraryItem
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.queries.upcoming import upcoming


def beside(user: Person, record: Any, shown_in: Sequence[Mentorship]) -> list[Part]:
    """One query, and none without a mentorship. Nothing without a session that is planned or going on."""
    if not isinstance(record, LibraryItem) or not record.is_card:
        return []
    begun = [mentorship for mentorship in shown_in if mentorship.is_going_on]
    ahead = [(each, each.mentorship.other(user)) for each in (upcoming(user, begun).ahead if begun else ())]
    about = {"item": record, "ahead": ahead}
    return [Part(template="sessions/_onto_agenda.html", order=10, about=about)] if ahead else []
