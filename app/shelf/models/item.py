"""A thing on the shelf of two people (docs/practice.md 3.5)."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.goals.models import Goal
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.sessions.models import Session
from app.shelf.labels import DOCUMENT, FILE, TYPES
from app.shelf.rules.sizes import KILOBYTE, MEGABYTE, in_megabytes
from app.text import isolated


class ShelfItem(Trashable, Record):
    """A link (`address`), a document (`text`, in light Markdown) or a file. Both people change it and take it down.

    `version` counts its changes. `goal` or `session` is what it is for, if anything. `file_size` is in bytes and
    `file_digest` the SHA-256 of the content, which app/shelf/models/files.py stores.
    """

    LONGEST_TEXT: ClassVar = 20_000
    """The most characters of a document."""

    belongs_to = "mentorship"
    event_noun = "shelf_item"
    search_kind = "shelf_item"

    mentorship = ForeignKeyField(Mentorship, backref="shelf", on_delete="CASCADE")
    kind = TextField()
    title = TextField()
    why = TextField()
    address = TextField(default="")
    text = TextField(default="")
    file_name = TextField(default="")
    file_type = TextField(default="")
    file_size = IntegerField(default=0)
    file_digest = TextField(default="")
    goal = ForeignKeyField(Goal, null=True, backref="shelf", on_delete="SET NULL")
    session = ForeignKeyField(Session, null=True, backref="shelf", on_delete="SET NULL")
    added_by = ForeignKeyField(Person, backref="shelf", on_delete="RESTRICT")
    added_at = UtcField()
    version = IntegerField(default=1)
    changed_by = ForeignKeyField(Person, backref="shelf_changed", on_delete="RESTRICT")
    changed_at = UtcField()
    both_wrote = IntegerField(default=0)
    """Whether the other person has ever changed it."""

    deleted_by = ForeignKeyField(Person, null=True, backref="shelf_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    mentorship_id: int
    goal_id: int | None
    session_id: int | None
    added_by_id: int
    changed_by_id: int
    deleted_by_id: int | None
    versions: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people. The page of a deleted one says only that it is gone."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    @once
    def put(cls, *, by: Person, mentorship: Mentorship, **words: Any) -> "ShelfItem":
        """Put a link or a document on it. Raises RuleBroken before the mentorship has begun and after its end."""
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_going_on:
                raise RuleBroken(_("Your shelf opens when you’ve both said yes to the mentorship."))
            at = clock.now()
            item = cls.create(mentorship=mentorship, added_by=by, added_at=at, changed_by=by, changed_at=at, **words)
            mentorship.begin_shelf()
            item._keep_version()
            item.update_index(is_new=True)
            Event.record(by, "shelf_item.added", item)
            return item

    def change(self, *, by: Person, seen: str, typed: Submission | None = None, **words: Any) -> None:
        """Change it, and close the draft. A document keeps its earlier versions.

        Raises Overtaken if somebody has changed it since the version `seen`, and RuleBroken if it was deleted or the
        mentorship has ended.
        """
        with writing(lock=self.trash_lock):
            self._refuse_ended()
            now = self.reread()
            now._refuse_deleted()
            if any(getattr(now, name) != value for name, value in words.items()):
                now._refuse_unless_seen(seen, by)
                now._save(by, words)
            Draft.close(by, typed)

    def _save(self, by: Person, words: dict[str, Any]) -> None:
        words |= {"version": self.version + 1, "changed_by": by, "changed_at": clock.now()}
        words["both_wrote"] = int(self.both_wrote or by.id != self.added_by_id)
        ShelfItem.update(**words).where(ShelfItem.id == self.id).execute()
        now = self.reread()
        now._keep_version()
        now.update_index()
        Event.record(by, "shelf_item.changed", self)

    def _keep_version(self) -> None:
        from app.shelf.models.version import ShelfVersion  # refers to this model

        if self.kind == DOCUMENT:
            saved = {"author": self.changed_by_id, "saved_at": self.changed_at}
            ShelfVersion.create(item=self, number=self.version, title=self.title, text=self.text, **saved)

    @classmethod
    def empty_bins(cls) -> int:
        """Delete one file at a time: five hundred of them in one transaction would stop everybody else's writing."""
        is_over = cls.deleted_at <= clock.now() - cls.KEPT
        files = [item.id for item in cls.select(cls.id).where(is_over & (cls.file_size > 0))]
        for id in files:
            with writing():
                cls.delete().where((cls.id == id) & is_over).execute()
        return len(files) + super().empty_bins()

    def delete_for_good(self, *, by: Person) -> None:
        """Delete it from the bin before its thirty days are over; nobody can restore it.

        Raises RuleBroken if it was restored, if both have written it, and after the end of the mentorship.
        """
        with writing(lock=self.trash_lock):
            self._refuse_ended()
            there = (ShelfItem.id == self.id) & (ShelfItem.added_by == by) & (ShelfItem.both_wrote == 0)
            if not ShelfItem.delete().where(there & ShelfItem.deleted_at.is_null(False)).execute():
                raise RuleBroken(
                    _("It was restored, changed or deleted in the meantime. Look again in Recently deleted.")
                )
            Event.record(by, "shelf_item.removed", self)

    def _refuse_deleted(self) -> None:
        if self.deleted_at:
            raise RuleBroken(_("This was taken off the shelf. Restore it first, then save."))

    def _refuse_unless_seen(self, seen: str, by: Person) -> None:
        if seen == self.fingerprint:
            return
        if self.changed_by_id == by.id:
            raise Overtaken(_("You’ve changed this on another device or in another tab."))
        name = isolated(self.mentorship.person_with(self.changed_by_id).call_name)
        raise Overtaken(_("%(name)s changed this while you were writing.", name=name))

    def indexed_text(self) -> IndexedText | None:
        if self.deleted_at:
            return None
        texts = [self.title, self.why, self.text, self.address, self.file_name]
        return IndexedText(self.mentorship_id, None, self.changed_at, texts)

    @property
    def fingerprint(self) -> str:
        """Its version as a text, to notice changes."""
        return str(self.version)

    @property
    def type_name(self) -> str:
        """The kind of a file: "PDF"."""
        return str(TYPES[self.file_type])

    @property
    def size_text(self) -> str:
        if self.file_size < MEGABYTE:
            return _("%(size)d KB", size=-(-self.file_size // KILOBYTE))
        return _("%(size)s MB", size=in_megabytes(self.file_size, rounds_up=True))

    @property
    def host(self) -> str:
        """The host of a link."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")

    @property
    def deleted_until(self) -> Any:
        """When a deleted one is deleted for good."""
        return self.deleted_at + self.KEPT

    @property
    def is_editable(self) -> bool:
        return self.deleted_at is None and not self.mentorship.has_ended

    @property
    def is_document(self) -> bool:
        return self.kind == DOCUMENT

    @property
    def is_file(self) -> bool:
        return self.kind == FILE
