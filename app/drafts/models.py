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


class Submission(NamedTuple):
    """The form whose words are being saved: its place, the draft they were kept in, if any, and the words as sent."""

    place: str
    draft: int | None
    fields: Fields


class Draft(Record):
    """What one person typed into the form at one `place` (its address), on one device.

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
    place = TextField()
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
    def keep(cls, person: Person, place: str, fields: Fields, *, device: str, seen: DraftVersion | None) -> "Draft":
        """Keep what is typed. If another page saved over the draft that was seen, a new one begins beside it; typing on
        in one that was thrown away puts it back.

        Deletes the oldest beyond ten for one form and beyond a hundred for one person.
        """
        row = {"typed": json.dumps(fields), "device": device, "saved_at": clock.now(), "thrown_away_at": None}
        with writing(lock=f"drafts:{person.id}"):
            if seen:
                mine = (cls.id == seen.id) & (cls.person == person) & (cls.place == place)
                changed = cls.update(row | {"version": cls.version + 1}).where(mine & (cls.version == seen.version))
                if changed.execute():
                    return cls.get_by_id(seen.id)
            cls._make_room(person, place)
            return cls.create(person=person, place=place, **row)

    @classmethod
    def _make_room(cls, person: Person, place: str) -> None:
        mine = cls.select(cls.id).where(cls.person == person).order_by(cls.saved_at.desc(), cls.id.desc())
        here = mine.where((cls.place == place) & cls.thrown_away_at.is_null())
        for drafts, most in ((here, cls.MOST), (mine, cls.MOST_OF_A_PERSON)):
            beyond = [draft.id for draft in drafts.offset(most - 1)]
            if beyond:
                cls.delete().where(cls.id.in_(beyond)).execute()

    @classmethod
    def at(cls, person: Person, place: str) -> list["Draft"]:
        """What this person has typed there and not saved, the latest first."""
        return _at(person=person.id, place=place)

    @classmethod
    def close(cls, person: Person, typed: Submission | None) -> None:
        """The form was saved: its draft goes, and others with the same words. Run inside the saving `writing()`."""
        if typed is None:
            return
        _close(person=person.id, place=typed.place, draft=typed.draft or 0, typed=json.dumps(typed.fields))

    @classmethod
    def forget(cls, person: Person, place: str) -> None:
        """Delete what this person typed there."""
        if cls.at(person, place):
            with writing():
                cls.delete().where((cls.person == person) & (cls.place == place)).execute()

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
    def fields(self) -> Fields:
        """(name, value) in the order of the form."""
        return [(name, value) for name, value in json.loads(self.typed)]

    def is_like(self, other: "Draft") -> bool:
        """Whether two drafts hold the same words."""
        return bool(self.typed == other.typed)


_at = PreparedRecords(
    lambda param: (
        Draft.select()
        .where((Draft.person == param("person")) & (Draft.place == param("place")) & Draft.thrown_away_at.is_null())
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )
)


def _closed(param: Any) -> Any:
    here = (Draft.person == param("person")) & (Draft.place == param("place"))
    mine = Draft.alias()
    its_words = mine.select(mine.typed).where(
        (mine.id == param("draft")) & (mine.person == param("person")) & (mine.place == param("place"))
    )
    return Draft.delete().where(here & ((Draft.typed == param("typed")) | Draft.typed.in_(its_words)))


_close = PreparedWrite(_closed)


def unsaved(typed: Any) -> DraftVersion | None:
    """Which draft a form says it writes to, from the values of its two hidden fields."""
    id, version = (typed.get(name, "") for name in ("draft", "draft_version"))
    if all(part.isascii() and part.isdigit() and len(part) < 10 for part in (id, version)):
        return DraftVersion(int(id), int(version))
    return None
