"""The content of files on a shelf, in pieces in the database, so that one backup has all (docs/practice.md 3.5)."""

import hashlib
from datetime import timedelta
from typing import Any, ClassVar, NamedTuple

from peewee import BlobField, Case, ForeignKeyField, IntegerField, fn

from app import clock
from app.db import PreparedRows, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Operation
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.shelf.labels import FILE
from app.shelf.models.item import ShelfItem
from app.shelf.rules.file_types import CheckedFile
from app.shelf.rules.sizes import MEGABYTE, in_megabytes
from app.text import isolated

PIECE = 256 * 1024
"""Bytes of a piece. Each is written alone, so that nobody waits for a whole file."""


class ShelfFile(Record):
    """The content of one file. Without an `item`, it was stored and hasn't been put on a shelf."""

    MOST: ClassVar = 50 * MEGABYTE
    """Bytes of all files of a mentorship, with those in Recently deleted."""

    UNPLACED: ClassVar = timedelta(hours=1)
    """How long content without an item is kept: whoever was sending it may still be."""

    item = ForeignKeyField(ShelfItem, null=True, backref="files", on_delete="CASCADE")
    stored_at = UtcField()
    item_id: int | None
    pieces: Any

    @classmethod
    def put_on_shelf(
        cls, *, by: Person, operation: str, mentorship: Mentorship, file: CheckedFile, **words: Any
    ) -> ShelfItem:
        """Store a file and put it on the shelf. Sending it twice finds the first one.

        The pieces are written before, without the lock of the mentorship. Raises RuleBroken if there is no room, if the
        same file is there already, before the mentorship has begun and after its end; then nothing stays stored.
        """
        size = len(file.data)
        if not _was_sent(by, operation):
            refuse_without_room(mentorship, size)
        stored = cls._store(file.data)
        words |= {"kind": FILE, "file_name": file.name, "file_type": file.type, "file_size": size}
        words["file_digest"] = hashlib.sha256(file.data).hexdigest()
        try:
            with writing(lock=f"mentorship:{mentorship.id}"):
                if not _was_sent(by, operation):
                    refuse_without_room(mentorship, size)
                    _refuse_same(mentorship, words["file_digest"])
                item = ShelfItem.put(by=by, operation=operation, mentorship=mentorship, **words)
                if not cls.select(cls.id).where(cls.item == item.id).exists():
                    cls.update(item=item.id).where(cls.id == stored).execute()
        finally:
            cls._delete_unplaced(cls.id == stored)
        return item

    @classmethod
    def _store(cls, data: bytes) -> int:
        with writing():
            stored = cls.create(item=None, stored_at=clock.now())
        for number, start in enumerate(range(0, len(data), PIECE)):
            with writing():
                ShelfPiece.create(file=stored, number=number, data=data[start : start + PIECE])
        return int(stored.id)

    @classmethod
    def pieces_of(cls, item: ShelfItem) -> list[bytes] | None:
        """The whole content in pieces, or None if it was deleted for good in this moment. One query.

        Read before the first byte is sent, so that a file that is taken down meanwhile still arrives whole. Joined, it
        would take its size in memory once more.
        """
        pieces = [bytes(row.data) for row in _pieces(item=item.id)]
        return pieces if sum(map(len, pieces)) == item.file_size else None

    @classmethod
    def delete_unplaced(cls) -> int:
        """Delete what was stored and never put on a shelf, because the server stopped in between; return how many."""
        return cls._delete_unplaced(cls.stored_at < clock.now() - cls.UNPLACED)

    @classmethod
    def _delete_unplaced(cls, which: Any) -> int:
        with writing():
            return int(cls.delete().where(which & cls.item.is_null()).execute())


class ShelfPiece(Record):
    """A piece of a file's content, in order of its number."""

    file = ForeignKeyField(ShelfFile, backref="pieces", on_delete="CASCADE")
    number = IntegerField()
    data = BlobField()

    class Meta:
        indexes = ((("file", "number"), True),)


class Room(NamedTuple):
    """Bytes of a mentorship's files, with those in Recently deleted, and of the latter alone."""

    taken: int
    binned: int


def taken_of(mentorship: Mentorship) -> Room:
    """How much of a shelf is taken. One query."""
    row = _taken(mentorship=mentorship.id)[0]
    return Room(int(row.taken or 0), int(row.binned or 0))


def refuse_without_room(mentorship: Mentorship, size: int) -> None:
    """Raise RuleBroken if so many bytes don't fit on the shelf any more."""
    left = ShelfFile.MOST - taken_of(mentorship).taken
    if size > left:
        raise RuleBroken(
            _(
                "Your shelf has room for %(left)s MB more, and this file has %(size)s MB. Files in Recently deleted "
                "count too. They’re deleted for good after thirty days, and whoever put a file there can do it sooner.",
                left=in_megabytes(max(0, left)),
                size=in_megabytes(size, rounds_up=True),
            )
        )


def _refuse_same(mentorship: Mentorship, digest: str) -> None:
    there = (ShelfItem.mentorship == mentorship) & ShelfItem.deleted_at.is_null() & (ShelfItem.file_digest == digest)
    same = ShelfItem.select(ShelfItem.title).where(there).first()
    if same:
        raise RuleBroken(_("This file is on your shelf already: %(title)s.", title=isolated(same.title)))


def _was_sent(by: Person, operation: str) -> bool:
    return bool(Operation.select().where((Operation.person == by) & (Operation.key == operation)).exists())


_taken = PreparedRows(
    lambda param: ShelfItem.select(
        fn.SUM(ShelfItem.file_size).alias("taken"),
        fn.SUM(Case(None, [(ShelfItem.deleted_at.is_null(False), ShelfItem.file_size)], 0)).alias("binned"),
    ).where(ShelfItem.mentorship == param("mentorship"))
)
_pieces = PreparedRows(
    lambda param: (
        ShelfPiece.select(ShelfPiece.data)
        .join(ShelfFile)
        .where(ShelfFile.item == param("item"))
        .order_by(ShelfPiece.number)
    )
)
