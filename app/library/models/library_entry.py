"""One thing that a coordinator adds to the library of a programme (docs/practice.md 3.5)."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.library.rules.kinds import CARD, MOST_ENTRIES, lines_of
from app.mentorships.models import Trashable
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.search_index.models import NO_MENTORSHIP, IndexedText
from app.text import fingerprint_of


class LibraryEntry(Trashable, Record):
    """An article, a question card, a worksheet or a script for a first meeting.

    `line` says why it's worth reading, or when to use a card. An article has a `link`, a `text` in light Markdown, or
    both. The `text` of a card is the questions that follow, one a line.
    """

    belongs_to = "programme"
    event_noun = "library_entry"
    pair = None
    search_kind = "library_entry"

    programme = ForeignKeyField(Programme, backref="library_entries", on_delete="CASCADE")
    kind = TextField()
    title = TextField()
    line = TextField(default="")
    link = TextField(default="")
    text = TextField(default="")
    added_by = ForeignKeyField(Person, backref="library_entries", on_delete="RESTRICT")
    added_at = UtcField()
    changed_at = UtcField()
    deleted_by = ForeignKeyField(Person, null=True, backref="library_entries_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    programme_id: int
    added_by_id: int
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Any) -> Query:
        """Everybody in the programme. What was taken down, only its coordinators."""
        mine = Enrolment.alias()
        theirs = mine.select(mine.programme).where(mine.person == user)
        kept = theirs.where(mine.role == COORDINATOR)
        shown = cls.select(cls, Programme, Person).join_from(cls, Programme).join_from(cls, Person, on=cls.added_by)
        return shown.where(cls.programme.in_(kept) | (cls.programme.in_(theirs) & cls.deleted_at.is_null()))

    @classmethod
    def _in_bin(cls, param: Any) -> Query:
        """Whoever took it down finds it in the bin."""
        return super()._in_bin(param).where(cls.deleted_by == param("user"))

    @classmethod
    def listed_for(cls, user: Person) -> list["LibraryEntry"]:
        """What stands in the libraries of somebody's programmes, by title."""
        return sorted(_listed(user=user.id), key=lambda entry: entry.title.casefold())

    @classmethod
    @once
    def add(cls, *, by: Person, programme: Programme, **words: str) -> "LibraryEntry":
        """Add an entry. `words` are kind, title, line, link and text. Raises RuleBroken if the library is full."""
        with writing(lock=f"library:{programme.id}"):
            _refuse_full(programme)
            moment = clock.now()
            entry = cls.create(programme=programme, added_by=by, added_at=moment, changed_at=moment, **words)
            entry.update_index(is_new=True)
            Event.record(by, "library_entry.added", entry)
            return entry

    def change(self, *, by: Person, seen: str, typed: Submission | None = None, **words: str) -> None:
        """Change it and close the draft. The same words change nothing.

        Raises Overtaken if it was changed since it had the fingerprint `seen`, and RuleBroken if it was taken down.
        """
        with writing(lock=self.trash_lock):
            now = self.reread()
            if now.deleted_at:
                raise RuleBroken(_("It was taken down in the meantime. Put it back first."))
            if any(getattr(now, name) != value for name, value in words.items()):
                if now.fingerprint != seen:
                    raise Overtaken(_("Somebody changed it since you opened it."))
                LibraryEntry.update(changed_at=clock.now(), **words).where(LibraryEntry.id == self.id).execute()
                self.reread().update_index()
                Event.record(by, "library_entry.changed", self)
            Draft.close(by, typed)

    def make_room(self) -> None:
        """Refuse to come back into a library that is full."""
        _refuse_full(self.programme, but=1)

    def indexed_text(self) -> IndexedText | None:
        if self.deleted_at:
            return None
        return IndexedText(NO_MENTORSHIP, None, self.added_at, [self.title, self.line, self.text])

    @property
    def is_card(self) -> bool:
        return self.kind == CARD

    @property
    def follow_ups(self) -> list[str]:
        """The questions that follow on a card."""
        return lines_of(self.text)

    @property
    def fingerprint(self) -> str:
        """A short hash of its words, to notice changes."""
        return fingerprint_of(self.kind, self.title, self.line, self.link, self.text)

    @property
    def trash_lock(self) -> str:
        """That of its library, so that it comes back only while there is room."""
        return f"library:{self.programme_id}"


def _refuse_full(programme: Programme, but: int = 0) -> None:
    there = (LibraryEntry.programme == programme) & LibraryEntry.deleted_at.is_null()
    if LibraryEntry.select().where(there).count() - but >= MOST_ENTRIES:
        raise RuleBroken(_("The library has 200 entries of your own, which is all it can hold. Take one down first."))


_listed = PreparedRecords(lambda param: LibraryEntry.visible_to(param("user")).where(LibraryEntry.deleted_at.is_null()))
