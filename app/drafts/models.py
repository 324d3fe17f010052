"""A form as somebody has typed it so far (docs/security.md, "Nothing lost")."""

import json
from datetime import timedelta
from typing import Any, ClassVar, NamedTuple

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import PreparedRecords, PreparedWrite, Record, UtcField, writing
from app.people.models import Person

Fields = list[tuple[str, str]]


class DraftVersion(NamedTuple):
    """Which draft a page writes to, and which of its savings was the last the page knows of."""

    id: int
    version: int


class DraftKey(NamedTuple):
    """What a draft is about: a form ("feedback.note") and the id of its subject (a mentorship).

    A form about something that doesn't exist yet has its writer as its subject.
    """

    form: str
    subject_id: int


class Submission(NamedTuple):
    """A form that is being saved: its key, the id of its draft, if it has one, and the fields as sent."""

    key: DraftKey
    draft: int | None
    fields: Fields


class Draft(Record):
    """What one person typed into one form about one subject (`DraftKey`), on one device.

    Nobody else ever sees it. `version` counts the savings, so that a second tab or device which took a draft over
    is noticed: both texts are kept then, each in a row of its own.
    """

    LIFE: ClassVar = timedelta(days=30)
    UNDONE: ClassVar = timedelta(minutes=2)
    """How long one that was thrown away can be put back (docs/practice.md 11.11)."""
    MOST: ClassVar = 10
    MOST_OF_A_PERSON: ClassVar = 100
    """Drafts of one person, over all forms; `app/drafts/web/autosave.py` limits the size of each."""

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
        """Its writer alone."""
        return cls.select().where(cls.person == user)

    @classmethod
    def keep(cls, person: Person, key: DraftKey, fields: Fields, *, device: str, seen: DraftVersion | None) -> "Draft":
        """Keep what is typed. If another page saved over the draft that was seen, a new one begins beside it; typing on
        in one that was thrown away puts it back.

        Deletes the oldest beyond ten for one form and beyond a hundred for one person.
        """
        row = {"typed": json.dumps(fields), "device": device, "saved_at": clock.now(), "thrown_away_at": None}
        with writing(lock=f"drafts:{person.id}"):
            if seen:
                mine = (cls.id == seen.id) & (cls.person == person) & cls._is_about(key)
                changed = cls.update(row | {"version": cls.version + 1}).where(mine & (cls.version == seen.version))
                if changed.execute():
                    return cls.get_by_id(seen.id)
            cls._make_room(person, key)
            return cls.create(person=person, **key._asdict(), **row)

    @classmethod
    def _is_about(cls, key: DraftKey) -> Any:
        return (cls.form == key.form) & (cls.subject_id == key.subject_id)

    @classmethod
    def _make_room(cls, person: Person, key: DraftKey) -> None:
        mine = cls.select(cls.id).where(cls.person == person).order_by(cls.saved_at.desc(), cls.id.desc())
        here = mine.where(cls._is_about(key) & cls.thrown_away_at.is_null())
        for drafts, most in ((here, cls.MOST), (mine, cls.MOST_OF_A_PERSON)):
            beyond = [draft.id for draft in drafts.offset(most - 1)]
            if beyond:
                cls.delete().where(cls.id.in_(beyond)).execute()

    @classmethod
    def of(cls, person: Person, key: DraftKey) -> list["Draft"]:
        """This person's unsaved drafts of a form, latest first."""
        return _of(person=person.id, **key._asdict())

    @classmethod
    def close(cls, person: Person, typed: Submission | None) -> None:
        """The form was saved: its draft goes, and others with the same words. Run inside the saving `writing()`."""
        if typed is None:
            return
        fields = json.dumps(typed.fields)
        _close(person=person.id, **typed.key._asdict(), draft=typed.draft or 0, typed=fields)

    @classmethod
    def forget(cls, person: Person, key: DraftKey) -> None:
        """Delete this person's drafts of a form."""
        if cls.of(person, key):
            with writing():
                cls.delete().where((cls.person == person) & cls._is_about(key)).execute()

    def discard(self) -> None:
        """Nobody sees it any more; after two minutes it is deleted. Doing it twice is doing it once."""
        there = (Draft.id == self.id) & Draft.thrown_away_at.is_null()
        with writing():
            Draft.update(thrown_away_at=clock.now()).where(there).execute()

    def restore(self) -> None:
        """It was not thrown away after all."""
        with writing():
            Draft.update(thrown_away_at=None).where(Draft.id == self.id).execute()

    @classmethod
    def empty_bins(cls) -> int:
        """Permanently delete discarded drafts that can't be restored any more and drafts older than thirty days;
        return their number. A draft saved in the future, by a wrong clock, stays for thirty days from now.
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
        """(name, value) in the order of the form."""
        return [(name, value) for name, value in json.loads(self.typed)]

    def is_like(self, other: "Draft") -> bool:
        """Whether two drafts hold the same words."""
        return bool(self.typed == other.typed)


def _mine(draft: Any, param: Any) -> Any:
    person, form, subject = param("person"), param("form"), param("subject_id")
    return (draft.person == person) & (draft.form == form) & (draft.subject_id == subject)


_of = PreparedRecords(
    lambda param: (
        Draft.select()
        .where(_mine(Draft, param) & Draft.thrown_away_at.is_null())
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )
)


def _closed(param: Any) -> Any:
    same = Draft.alias()
    its_words = same.select(same.typed).where((same.id == param("draft")) & _mine(same, param))
    return Draft.delete().where(_mine(Draft, param) & ((Draft.typed == param("typed")) | Draft.typed.in_(its_words)))


_close = PreparedWrite(_closed)


def unsaved(typed: Any) -> DraftVersion | None:
    """Which draft a form says it writes to, from the values of its two hidden fields."""
    id, version = (typed.get(name, "") for name in ("draft", "draft_version"))
    if all(part.isascii() and part.isdigit() and len(part) < 10 for part in (id, version)):
        return DraftVersion(int(id), int(version))
    return None
