"""Drafts: text typed into a form and not saved yet (docs/security.md, "Nothing lost")."""

import json
from datetime import timedelta
from typing import Any, ClassVar, NamedTuple

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import PreparedRecords, PreparedRows, PreparedWrite, Record, UtcField, writing
from app.people.models import Person

Fields = list[tuple[str, str]]


class DraftVersion(NamedTuple):
    """The draft that a page writes to, and the last version that the page knows."""

    id: int
    version: int


class DraftKey(NamedTuple):
    """What a draft is about: a form ("feedback.note") and the id of its subject (a mentorship).

    A form about something that doesn't exist yet has its writer as its subject, or the programme that it is for.
    """

    form: str
    subject_id: int


class Submission(NamedTuple):
    """A form that is being saved: its key, the id of its draft, if it has one, and the fields as sent."""

    key: DraftKey
    draft: int | None
    fields: Fields

    def close_draft(self, writer: Person) -> None:
        """Delete its draft, and others with the same text. Run inside the `writing()` that saves the form."""
        _close(person=writer.id, **self.key._asdict(), draft=self.draft or 0, typed=json.dumps(self.fields))


class Draft(Record):
    """The text that one person typed into one form about one subject (`DraftKey`), on one device.

    Nobody else ever sees it. `version` counts the times it was saved, so we notice if a second tab or device has taken
    it over. Then we keep both texts, each in its own row.
    """

    LIFE: ClassVar = timedelta(days=30)
    UNDONE: ClassVar = timedelta(minutes=2)
    """How long a discarded draft can be restored (docs/practice.md 11.11)."""
    MOST: ClassVar = 10
    MOST_OF_A_PERSON: ClassVar = 100
    """Drafts of one person in all forms. `app/drafts/web/autosave.py` limits the size of each."""

    person = ForeignKeyField(Person, backref="drafts", on_delete="CASCADE")
    form = TextField()
    subject_id = IntegerField()
    typed = TextField()
    device = TextField()
    version = IntegerField(default=1)
    saved_at = UtcField()
    thrown_away_at = UtcField(null=True)
    person_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Only its writer."""
        return cls.select().where(cls.person == user)

    @classmethod
    def keep(cls, person: Person, key: DraftKey, fields: Fields, *, device: str, seen: DraftVersion | None) -> "Draft":
        """Save what somebody typed. If another page has saved over the draft that was seen, start a second one.
        Typing in a discarded draft restores it.

        Deletes the oldest drafts beyond ten for a form and beyond a hundred for a person.
        """
        row = {"typed": json.dumps(fields), "device": device, "saved_at": clock.now()}
        about = key._asdict()
        with writing(lock=f"drafts:{person.id}"):
            if seen and _save_again(person=person.id, **about, **seen._asdict(), **row):
                return cls.get_by_id(seen.id)
            cls._make_room(person, key)
            return cls.create(person=person, **about, **row)

    @classmethod
    def _make_room(cls, person: Person, key: DraftKey) -> None:
        for without_room, about in ((_beyond_ten, key._asdict()), (_beyond_a_hundred, {})):
            beyond = [draft.id for draft in without_room(person=person.id, **about)]
            if beyond:
                cls.delete().where(cls.id.in_(beyond)).execute()

    @classmethod
    def of(cls, person: Person, key: DraftKey) -> list["Draft"]:
        """This person's unsaved drafts of a form, latest first."""
        return _of(person=person.id, **key._asdict())

    @classmethod
    def close(cls, person: Person, typed: Submission | None) -> None:
        """Close the draft of a form that is being saved, if it has one."""
        if typed:
            typed.close_draft(person)

    @classmethod
    def forget(cls, person: Person, key: DraftKey) -> None:
        """Delete this person's drafts of a form."""
        if cls.of(person, key):
            is_about = (cls.form == key.form) & (cls.subject_id == key.subject_id)
            with writing():
                cls.delete().where((cls.person == person) & is_about).execute()

    def discard(self) -> None:
        """Hide the draft; it can be restored for two minutes. Safe to repeat."""
        there = (Draft.id == self.id) & Draft.thrown_away_at.is_null()
        with writing():
            Draft.update(thrown_away_at=clock.now()).where(there).execute()

    def restore(self) -> None:
        """Restore a discarded draft."""
        with writing():
            Draft.update(thrown_away_at=None).where(Draft.id == self.id).execute()

    @classmethod
    def empty_bins(cls) -> int:
        """Permanently delete discarded drafts that can't be restored any more, and drafts older than thirty days;
        return their number. If a wrong clock saved a draft in the future, keep it for thirty days from now.
        """
        moment: Any = clock.now()
        over = (cls.thrown_away_at < moment - cls.UNDONE) | (cls.saved_at < moment - cls.LIFE)
        with writing():
            cls.update(saved_at=moment).where(cls.saved_at > moment + timedelta(days=1)).execute()
            gone: int = cls.delete().where(over).execute()
        return gone

    @property
    def key(self) -> DraftKey:
        return DraftKey(self.form, self.subject_id)

    @property
    def fields(self) -> Fields:
        """(name, value) in the order they were sent."""
        return [(name, value) for name, value in json.loads(self.typed)]

    def is_like(self, other: "Draft") -> bool:
        """Whether two drafts have the same text."""
        return bool(self.typed == other.typed)


def _mine(draft: Any, param: Any) -> Any:
    person, form, subject = param("person"), param("form"), param("subject_id")
    return (draft.person == person) & (draft.form == form) & (draft.subject_id == subject)


LATEST_FIRST = Draft.saved_at.desc(), Draft.id.desc()


def _unsaved_ones(param: Any, *columns: Any) -> Query:
    here = _mine(Draft, param) & Draft.thrown_away_at.is_null()
    return Draft.select(*columns).where(here).order_by(*LATEST_FIRST)


_of = PreparedRecords(_unsaved_ones)
_beyond_ten = PreparedRows(lambda param: _unsaved_ones(param, Draft.id).offset(Draft.MOST - 1))
_beyond_a_hundred = PreparedRows(
    lambda param: (
        Draft.select(Draft.id)
        .where(Draft.person == param("person"))
        .order_by(*LATEST_FIRST)
        .offset(Draft.MOST_OF_A_PERSON - 1)
    )
)
"""The drafts that a new one has no room for: of its form, and of the person in all forms."""

_save_again = PreparedWrite(
    lambda param: Draft.update(
        typed=param("typed"),
        device=param("device"),
        saved_at=param("saved_at"),
        thrown_away_at=None,
        version=Draft.version + 1,
    ).where(_mine(Draft, param) & (Draft.id == param("id")) & (Draft.version == param("version")))
)


def _closed(param: Any) -> Any:
    same = Draft.alias()
    its_words = same.select(same.typed).where((same.id == param("draft")) & _mine(same, param))
    return Draft.delete().where(_mine(Draft, param) & ((Draft.typed == param("typed")) | Draft.typed.in_(its_words)))


_close = PreparedWrite(_closed)


def unsaved(typed: Any) -> DraftVersion | None:
    """The draft that a form writes to, from its two hidden fields; None if they are invalid or empty."""
    id, version = (typed.get(name, "") for name in ("draft", "draft_version"))
    if all(part.isascii() and part.isdigit() and len(part) < 10 for part in (id, version)):
        return DraftVersion(int(id), int(version))
    return None
