"""What one person put on shelves, and the versions of documents they wrote."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.shelf.models import ShelfItem, ShelfVersion


def own_texts(person: Person) -> Iterator[OwnText]:
    """Links, what files are called, and each document as this person last saved it. Files themselves are on the shelf,
    where both can download them.
    """
    for item in ShelfItem.select().where((ShelfItem.added_by == person) & ShelfItem.deleted_at.is_null()):
        texts = [text for text in (item.title, item.why, item.address, item.file_name) if text]
        yield OwnText(item.mentorship_id, item.added_at, _("On your shelf"), texts)
    for version in _last_versions(person):
        label = _("A document on your shelf, as you last saved it")
        yield OwnText(version.item.mentorship_id, version.saved_at, label, [version.title, version.text])


def _last_versions(person: Person) -> list[ShelfVersion]:
    mine = ShelfVersion.select(ShelfVersion, ShelfItem).join(ShelfItem).where(ShelfVersion.author == person)
    kept = mine.where(ShelfItem.deleted_at.is_null()).order_by(ShelfVersion.item, ShelfVersion.number)
    return list({version.item_id: version for version in kept}.values())
