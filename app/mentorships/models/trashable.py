"""Moving records to the bin, where everybody who could read them can restore them for thirty days (docs/practice.md
11.11). After that they are deleted permanently.
"""

from datetime import timedelta
from typing import Any, ClassVar

from app import clock
from app.db import PreparedRecords, writing
from app.events.models import Event
from app.people.models import Person
from app.search_index.models import Searchable

A_DAY = timedelta(days=1)
AT_ONCE = 500
"""The number of records to delete in one transaction, so that other writers don't wait."""


_bins: dict[type, PreparedRecords] = {}
"""The query of each model's bin. Building them all took nine tenths of the page Recently deleted."""


class Trashable(Searchable):
    """Mixed into a model with `deleted_by` and `deleted_at`. Its `visible_to` includes records in the bin, and its room
    offers it as a `TrashKind`.
    """

    KEPT: ClassVar = timedelta(days=30)
    """How long a record can be restored."""

    event_noun: ClassVar[str]
    """Its name in events: `agenda_item`."""

    mentorship: Any
    deleted_by: Any
    deleted_at: Any
    __data__: dict[str, Any]

    @property
    def pair(self) -> Any:
        """The mentorship it belongs to, or None if it belongs to one person or a programme."""
        return self.mentorship

    @property
    def trash_lock(self) -> str:
        """The lock for moving it to the bin and back."""
        return f"mentorship:{self.pair.id}" if self.pair else f"{self.event_noun}:{self.id}"

    def move_to_bin(self, *, by: Person) -> None:
        """Move it to the bin, if it isn't there already.

        Raises RuleBroken when the mentorship has ended.
        """
        cls: Any = type(self)
        with writing(lock=self.trash_lock):
            self._refuse_ended()
            there = (cls.id == self.id) & cls.deleted_at.is_null()
            gone = {"deleted_by": by, "deleted_at": clock.now()}
            if cls.update(**gone).where(there).execute():
                self.deleted_by, self.deleted_at = by, gone["deleted_at"]
                self.update_index()
                Event.record(by, f"{self.event_noun}.deleted", self)  # type: ignore[arg-type]

    def restore(self, *, by: Person) -> None:
        """Restore it from the bin, if it is there.

        Raises RuleBroken if there is no room for it any more, or if the mentorship has ended. It then stays in the bin.
        """
        cls: Any = type(self)
        with writing(lock=self.trash_lock):
            self._refuse_ended()
            gone = (cls.id == self.id) & cls.deleted_at.is_null(False)
            if cls.update(deleted_by=None, deleted_at=None).where(gone).execute():
                self.deleted_by = self.deleted_at = None
                self.__data__ |= cls.get_by_id(self.id).__data__  # words can be withdrawn while it's in the bin
                self.make_room()
                self.update_index()
                Event.record(by, f"{self.event_noun}.restored", self)  # type: ignore[arg-type]

    def _refuse_ended(self) -> None:
        if self.pair:
            self.pair.refuse_ended()

    def make_room(self) -> None:
        """Move whatever took its place since. Raises RuleBroken if it can't be restored."""

    @classmethod
    def bin_of(cls, owner: Person, limit: int) -> list[Any]:
        """The records deleted in the last thirty days that this person may read, the last deleted first."""
        if cls not in _bins:
            _bins[cls] = PreparedRecords(cls._in_bin)
        return _bins[cls](user=owner.id, since=clock.now() - cls.KEPT, most=limit)

    @classmethod
    def _in_bin(cls, param: Any) -> Any:
        model: Any = cls
        still_there = model.deleted_at > param("since")
        return model.visible_to(param("user")).where(still_there).order_by(model.deleted_at.desc()).limit(param("most"))

    @classmethod
    def empty_bins(cls) -> int:
        """Permanently delete records that have been in a bin for thirty days; return their number.

        If a wrong clock set a deletion in the future, the record stays for thirty days from now.
        """
        model: Any = cls
        moment: Any = clock.now()
        with writing():
            model.update(deleted_at=moment).where(model.deleted_at > moment + A_DAY).execute()
        is_over = model.deleted_at <= clock.now() - cls.KEPT
        gone = 0
        while ids := [id for (id,) in model.select(model.id).where(is_over).limit(AT_ONCE).tuples()]:
            with writing():
                gone += model.delete().where(model.id.in_(ids) & is_over).execute()
        return gone
