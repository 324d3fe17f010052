"""The notes of a session: "Our notes" and "Only for me" (docs/practice.md 3.2)."""

from contextlib import suppress
from typing import Any, ClassVar

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, PreparedWrite, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.sessions.models.session import Session
from app.sessions.rules.merging import merged, united


class SessionNote(Trashable, Record):
    """Our notes, which both read and write (`only_for` is empty), or the private notes of one person."""

    LONGEST: ClassVar = 20_000
    """In characters, about twelve closely written pages."""
    event_noun = "session_note"
    search_kind = "note"

    session = ForeignKeyField(Session, backref="session_notes", on_delete="CASCADE")
    only_for = ForeignKeyField(Person, null=True, backref="private_notes", on_delete="RESTRICT")
    words = TextField()
    edited_by = ForeignKeyField(Person, backref="session_notes_edited", on_delete="RESTRICT")
    edited_at = UtcField()
    deleted_by = ForeignKeyField(Person, null=True, backref="session_notes_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    session_id: int
    only_for_id: int | None
    edited_by_id: int
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Our notes: the two people. Private notes: only their writer. With deleted ones, which they can restore."""
        mine = cls.only_for.is_null() | (cls.only_for == user)
        query = select_with_pair(cls, Session)
        return query.where(of_the_two(user) & mine)

    @classmethod
    def write(cls, session: Session, *, by: Person, words: str, before: str, only_for_me: bool) -> "SessionNote | None":
        """Save notes while somebody types. `before` is the text that this page last wrote or read; what somebody else
        has written since is merged with the new text. Returns None if there is nothing to save.

        Raises RuleBroken if the merged text is too long, or the mentorship has ended.
        """
        (note,) = _write(session, by, [_Sent(session, by if only_for_me else None, words, before)])
        return note

    @classmethod
    def write_both(
        cls, session: Session, *, by: Person, ours: str | None, mine: str | None, before_ours: str, before_mine: str
    ) -> bool:
        """Save both kinds of notes of one page. Returns whether our notes now also have text that somebody else wrote.

        Raises RuleBroken as `write` does; then nothing is saved.
        """
        sent = [_Sent(session, None, ours or "", before_ours)]
        if (mine or "") != before_mine:
            sent.append(_Sent(session, by, mine or "", before_mine))
        shared = _write(session, by, sent)[0]
        return bool(shared and shared.words != (ours or ""))

    @classmethod
    def of(cls, session: Session, only_for: Person | None) -> "SessionNote | None":
        """Our notes of a session, or the private ones of a person."""
        found: SessionNote | None
        if only_for is None:
            found = _ours.first(session=session.id)
        else:
            found = _mine.first(session=session.id, person=only_for.id)
        return found

    def indexed_text(self) -> IndexedText | None:
        if self.deleted_at:
            return None
        return IndexedText(self.session.mentorship_id, self.only_for_id, self.edited_at, [self.words])

    @property
    def pair(self) -> Mentorship:
        return self.session.mentorship

    def _refuse_ended(self) -> None:
        """Whoever wrote private notes may delete and restore them after the ending too."""
        if not self.is_private:
            super()._refuse_ended()

    def make_room(self) -> None:
        """Append the notes that were started since it was deleted, so that no text is lost."""
        whose = SessionNote.only_for.is_null() if self.only_for_id is None else SessionNote.only_for == self.only_for_id
        begun_since = (SessionNote.session == self.session) & whose & SessionNote.deleted_at.is_null()
        for newer in SessionNote.select().where(begun_since & (SessionNote.id != self.id)):
            together = united(self.words, newer.words)
            if len(together) > self.LONGEST:
                raise RuleBroken(
                    _(
                        "Together with the notes already there, these would be longer than %(limit)s characters. "
                        "Shorten the notes there first.",
                        limit=f"{self.LONGEST:,}",
                    )
                )
            self.words, self.edited_by, self.edited_at = together, newer.edited_by, newer.edited_at
            SessionNote.update(words=together, edited_by=newer.edited_by, edited_at=newer.edited_at).where(
                SessionNote.id == self.id
            ).execute()
            newer.deleted_at = clock.now()
            newer.update_index()
            newer.delete_instance()

    @property
    def is_private(self) -> bool:
        return self.only_for_id is not None


def _there(param: Any) -> Any:
    return (SessionNote.session == param("session")) & SessionNote.deleted_at.is_null()


_ours = PreparedRecords(lambda param: SessionNote.select().where(_there(param) & SessionNote.only_for.is_null()))
_mine = PreparedRecords(
    lambda param: SessionNote.select().where(_there(param) & (SessionNote.only_for == param("person")))
)
_rewrite = PreparedWrite(
    lambda param: SessionNote.update(words=param("words"), edited_by=param("person"), edited_at=param("moment")).where(
        (SessionNote.id == param("id")) & (SessionNote.words == param("before")) & SessionNote.deleted_at.is_null()
    )
)


MERGES = 3
"""How often to merge notes outside a transaction before merging inside one, where nobody else can write."""


class _WrittenMeanwhile(Exception):
    """Somebody changed the same notes after they were merged."""


class _Sent:
    """The notes that a page sent, merged with the stored notes.

    Merging may take a while, and a transaction makes other writers wait. So the merge happens before it, and the
    transaction replaces the stored text only if it is still the text that was merged.
    """

    def __init__(self, session: Session, only_for: Person | None, words: str, before: str) -> None:
        self._session, self._only_for, self._words, self._before = session, only_for, words, before

    def merge(self) -> None:
        self._note = note = SessionNote.of(self._session, self._only_for)
        self._together = merged(self._before, self._words, note.words) if note else self._words

    def keep(self, by: Person) -> SessionNote | None:
        """Save the merged notes, inside `writing()`. Returns None if there is nothing to save.

        Raises RuleBroken if they are too long, _WrittenMeanwhile if the stored text has changed.
        """
        note, together = self._note, self._together
        if len(together) > SessionNote.LONGEST:
            limit = f"{SessionNote.LONGEST:,}"
            raise RuleBroken(_("These notes are longer than %(limit)s characters. Shorten them a little.", limit=limit))
        if note.words == together if note else not together:
            return note
        moment = clock.now()
        if note is None:
            if SessionNote.of(self._session, self._only_for):
                raise _WrittenMeanwhile
            row = {"words": together, "edited_by": by, "edited_at": moment}
            note = SessionNote.create(session=self._session, only_for=self._only_for, **row)
        else:
            if not _rewrite(id=note.id, before=note.words, words=together, person=by.id, moment=moment):
                raise _WrittenMeanwhile
            note.session, note.words, note.edited_by, note.edited_at = self._session, together, by, moment
        note.update_index()
        Event.record(by, "session_note.written", note)
        return note


def _write(session: Session, by: Person, sent: list[_Sent]) -> list[SessionNote | None]:
    """Save all of these notes or none."""
    for _attempt in range(MERGES):
        for text in sent:
            text.merge()
        with suppress(_WrittenMeanwhile), writing(lock=f"mentorship:{session.mentorship_id}"):
            session.mentorship.refuse_ended()
            return [text.keep(by) for text in sent]
    with writing(lock=f"mentorship:{session.mentorship_id}"):
        session.mentorship.refuse_ended()
        for text in sent:
            text.merge()
        return [text.keep(by) for text in sent]
