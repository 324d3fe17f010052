"""What one person writes at the end of a mentorship (docs/practice.md 2.7)."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.closings.models.opened import window_now
from app.closings.rules.windows import OPEN, OVER
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.text import fingerprint_of, isolated

WORDS = ("became", "learned", "carry_on", "thanks")
COLUMNS = (*WORDS, "from_here")


class ClosingPage(Trashable, Record):
    """One person's page. The other can read it only while `shared_at` is set, which only its writer does.

    It can be written and shared while the mentorship winds down, once both have decided to finish well, and for thirty
    days after its ending. Its writer can
    take the sharing back, delete the page and restore it at any time.
    """

    event_noun = "closing_page"
    search_kind = "closing_page"

    mentorship = ForeignKeyField(Mentorship, backref="closing_pages", on_delete="CASCADE")
    writer = ForeignKeyField(Person, backref="closing_pages", on_delete="RESTRICT")
    became = TextField()
    learned = TextField()
    carry_on = TextField()
    thanks = TextField()
    from_here = TextField()
    written_at = UtcField()
    shared_at = UtcField(null=True)
    deleted_by = ForeignKeyField(Person, null=True, backref="closing_pages_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    mentorship_id: int
    writer_id: int
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its writer, also while it is deleted, and the other person while it is shared."""
        shared = cls.shared_at.is_null(False) & cls.deleted_at.is_null()
        pair = select_with_pair(cls).where(of_the_two(user))
        return pair.where((cls.writer == user) | shared)

    @classmethod
    def of(cls, mentorship: Mentorship, writer: Person) -> "ClosingPage | None":
        """What this person wrote, unless it is deleted."""
        theirs = (cls.mentorship == mentorship) & (cls.writer == writer) & cls.deleted_at.is_null()
        return cls.get_or_none(theirs)

    @classmethod
    def write(
        cls,
        mentorship: Mentorship,
        *,
        by: Person,
        seen: str,
        share: bool = False,
        typed: Submission | None = None,
        **words: str,
    ) -> "ClosingPage":
        """Write one's page or change it, and close the draft; with `share`, also let the other person read it.

        `seen` is the fingerprint of the page that was on screen, or "". Raises Overtaken if it was changed on another
        device meanwhile, and RuleBroken when the time for it is over, or if nothing is written.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            _refuse_closed(mentorship)
            before = cls.of(mentorship, by)
            if not any(words.get(name) for name in COLUMNS):
                raise RuleBroken(_("Answer at least one of the five."))
            if before and before.fingerprint not in (seen, _fingerprint(words)):
                raise Overtaken(_("You changed this page somewhere else while you were writing."))
            if before is None and seen:
                raise Overtaken(_("You deleted this page somewhere else while you were writing."))
            page = before or cls(mentorship=mentorship, writer=by)
            for name in COLUMNS:
                setattr(page, name, words.get(name) or "")
            page.written_at = clock.now()
            page.save()
            Event.record(by, "closing_page.written", page)
            if share:
                page._let_read(by)
            page.update_index()
            Draft.close(by, typed)
            return page

    def share(self, *, by: Person, seen: str) -> None:
        """Let the other person read it. Doing it twice changes nothing.

        Raises Overtaken if its words changed since they were on screen, and RuleBroken when the time for it is over.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            now = self.reread()
            if now.shared_at:
                return
            _refuse_closed(self.mentorship)
            if now.deleted_at or now.fingerprint != seen:
                raise Overtaken(_("You changed this page somewhere else. Read it once more before you share it."))
            now._let_read(by)
            now.update_index()

    def _let_read(self, by: Person) -> None:
        """Run inside `writing()`, after `_refuse_closed`."""
        other = self.mentorship.other(by)
        if other.is_deactivated:
            raise RuleBroken(
                _("%(name)s has left Trellis, so this page stays yours alone.", name=isolated(other.call_name))
            )
        if ClosingPage.update(shared_at=clock.now()).where(self._here(ClosingPage.shared_at.is_null())).execute():
            Event.record(by, "closing_page.shared", self)
        self.shared_at = self.reread().shared_at

    def take_back(self, *, by: Person) -> None:
        """Make it private again. Doing it twice changes nothing."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            shared = self._here(ClosingPage.shared_at.is_null(False))
            if ClosingPage.update(shared_at=None).where(shared).execute():
                self.shared_at = None
                self.update_index()
                Event.record(by, "closing_page.taken_back", self)

    def _here(self, condition: Any) -> Any:
        return (ClosingPage.id == self.id) & ClosingPage.deleted_at.is_null() & condition

    def indexed_text(self) -> IndexedText | None:
        if self.deleted_at:
            return None
        reader = None if self.shared_at else self.writer_id
        return IndexedText(self.mentorship_id, reader, self.written_at, [getattr(self, name) for name in WORDS])

    def _refuse_ended(self) -> None:
        """Its writer may delete and restore it after the ending too."""

    def restore(self, *, by: Person) -> None:
        """Restore it from the bin. Raises RuleBroken if its writer has written another one since."""
        with writing(lock=self.trash_lock):
            other = ClosingPage.of(self.mentorship, by)
            if other and other.id != self.id:
                raise RuleBroken(_("You’ve written another closing page since. Delete that one first."))
            super().restore(by=by)

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def fingerprint(self) -> str:
        """A short hash of its words, to notice changes."""
        return _fingerprint({name: getattr(self, name) for name in COLUMNS})


def _fingerprint(words: dict[str, str]) -> str:
    return fingerprint_of(*(words.get(name) or "" for name in COLUMNS))


def _refuse_closed(mentorship: Mentorship) -> None:
    """Raise RuleBroken unless its closing pages can be written now. Run inside `writing()`."""
    now = window_now(Mentorship.get_by_id(mentorship.id))
    if now == OVER:
        raise RuleBroken(_("The 30 days for this page are over. What you wrote stays, and only you can read it."))
    if now != OPEN:
        raise RuleBroken(_("You can write this page when your mentorship winds down, or when it ends."))
