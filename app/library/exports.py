"""What one person added to a library, in the file with their own words."""

from collections.abc import Iterator

from app.i18n import _
from app.library.models import LibraryEntry
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    mine = (LibraryEntry.added_by == person) & LibraryEntry.deleted_at.is_null()
    for entry in LibraryEntry.select().where(mine):
        texts = [text for text in (entry.title, entry.line, entry.link, entry.text) if text]
        yield OwnText(None, entry.added_at, _("In the library"), texts)
