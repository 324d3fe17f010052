"""The records in somebody's bin."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import rooms
from app.contracts import TrashKind
from app.mentorships.models import Mentorship, Trashable
from app.people.models import Person

MOST = 100
"""Records on the page, the latest deleted first."""


@dataclass(frozen=True)
class BinItem:
    """One record in a bin."""

    id: int
    label: str
    text: str
    mentorship: Mentorship | None
    """None for a record that belongs to the reader alone."""

    session: Any | None
    deleted_by: Person
    deleted_at: datetime
    restore_endpoint: str
    remove_endpoint: str
    """The page that deletes it for good at once, or "" if there is none for this reader."""

    @property
    def deleted_for_good_at(self) -> datetime:
        return self.deleted_at + Trashable.KEPT


def bin_of(owner: Person) -> list[BinItem]:
    """The records that somebody can see in the bin, the latest deleted first: shared ones and their own."""
    items = [
        _item(kind, record, owner)
        for kind in rooms.offered_items("trash", "TRASH_KINDS")
        for record in kind.model.bin_of(owner, MOST)
    ]
    return sorted(items, key=lambda item: item.deleted_at, reverse=True)[:MOST]


def _item(kind: TrashKind, record: Any, owner: Person) -> BinItem:
    return BinItem(
        id=record.id,
        label=kind.label(record),
        text=kind.text(record),
        mentorship=record.pair,
        session=kind.session(record),
        deleted_by=record.pair.person_with(record.deleted_by_id) if record.pair else owner,
        deleted_at=record.deleted_at,
        restore_endpoint=kind.restore_endpoint,
        remove_endpoint=kind.remove_endpoint if kind.may_remove(owner, record) else "",
    )
