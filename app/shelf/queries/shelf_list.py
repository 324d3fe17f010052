"""The list of a shelf, and the versions of a document."""

from typing import Any

from app.db import PreparedRecords, PreparedRows
from app.mentorships.models import Mentorship
from app.shelf.models import ShelfItem, ShelfVersion


def shelf_of(mentorship: Mentorship) -> list[ShelfItem]:
    """Everything on it, what changed last first. One query, without the texts of documents."""
    items: list[ShelfItem] = _listed(mentorship=mentorship.id)
    for item in items:
        item.mentorship = mentorship
    return items


def versions_of(item: ShelfItem) -> list[Any]:
    """The versions of a document without their texts: rows with `id`, `number`, `author` and `saved_at`, newest first.
    One query.
    """
    return _versions(item=item.id)


def earlier_text(item: ShelfItem, number: int) -> dict[str, str]:
    """The title and text of a version of a document; empty if it has no such version. One query."""
    found = _version.first(item=item.id, number=number)
    return {"title": found.title, "text": found.text} if found else {}


def on_shelf() -> Any:
    """A query of everything on any shelf, without the texts of documents."""
    short = [field for field in ShelfItem._meta.sorted_fields if field is not ShelfItem.text]
    return ShelfItem.select(*short).where(ShelfItem.deleted_at.is_null())


def _on_shelf(param: Any) -> Any:
    here = on_shelf().where(ShelfItem.mentorship == param("mentorship"))
    return here.order_by(ShelfItem.changed_at.desc(), ShelfItem.id.desc())


def _saved(param: Any) -> Any:
    columns = (ShelfVersion.id, ShelfVersion.number, ShelfVersion.author, ShelfVersion.saved_at)
    return ShelfVersion.select(*columns).where(ShelfVersion.item == param("item")).order_by(ShelfVersion.number.desc())


_listed = PreparedRecords(_on_shelf)
_versions = PreparedRows(_saved)
_version = PreparedRows(
    lambda param: ShelfVersion.select(ShelfVersion.title, ShelfVersion.text).where(
        (ShelfVersion.item == param("item")) & (ShelfVersion.number == param("number"))
    )
)
