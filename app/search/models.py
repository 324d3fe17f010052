"""The index: which words stand where, for whom to find. Plain rows, the same on SQLite and on PostgreSQL.

A row of a word begins with the pair and the reader, so whoever looks for a word, however common, reads only what
their own pairs hold.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from peewee import CompositeKey, IntegerField, TextField

from app.db import Listing, Record, UtcField, database, is_sqlite
from app.search.words import words_in

BOTH = 0
"""The reader of what both of a pair may read."""


class SearchEntry(Record):
    """One thing that can be found, by its kind and the id it has there; `reader` is BOTH or the one who may read it.

    `words` is what it is found by, so that a change writes the difference alone.
    """

    mentorship_id = IntegerField()
    reader_id = IntegerField()
    kind = TextField()
    subject_id = IntegerField()
    at = UtcField()
    words = TextField()

    class Meta:
        indexes = ((("kind", "subject_id"), True),)

    @classmethod
    def put(
        cls, kind: str, subject_id: int, *, mentorship_id: int, reader: int | None, at: datetime, texts: list[str]
    ) -> None:
        """Let this be found by the words of its texts, and by no others; `reader` is the one person who may, None for
        both. `at` is when it was written. Run inside `writing()`.
        """
        before = _entry.first(kind=kind, subject=subject_id)
        words = words_in("\n".join(texts))
        if not words:
            cls.drop(kind, subject_id)
            return
        whose = (mentorship_id, reader or BOTH)
        if before and (before.mentorship_id, before.reader_id) != whose:
            cls.drop(kind, subject_id)
            before = None
        known = set(before.words.split()) if before else set()
        columns = {"at": at, "words": " ".join(sorted(words))}
        if before is None:
            columns |= {"mentorship_id": mentorship_id, "reader_id": whose[1], "kind": kind, "subject_id": subject_id}
            entry = cls.insert(**columns).execute()
        else:
            entry = before.id
            cls.update(**columns).where(cls.id == entry).execute()
        SearchWord.take_out(entry, *whose, known - words)
        SearchWord.put_in(entry, *whose, words - known)

    @classmethod
    def drop(cls, kind: str, subject_id: int) -> None:
        """Let nobody find this any more; its words leave the database. Run inside `writing()`."""
        before = _entry.first(kind=kind, subject=subject_id)
        if before:
            SearchWord.take_out(before.id, before.mentorship_id, before.reader_id, before.words.split())
            cls.delete().where(cls.id == before.id).execute()


class SearchWord(Record):
    """A word of an entry."""

    id = None  # the whole row is its key
    mentorship_id = IntegerField()
    reader_id = IntegerField()
    word = TextField()
    entry_id = IntegerField()

    class Meta:
        primary_key = CompositeKey("mentorship_id", "reader_id", "word", "entry_id")

    @classmethod
    def put_in(cls, entry: int, mentorship: int, reader: int, words: Iterable[str]) -> None:
        cls._each(
            "INSERT INTO search_word (mentorship_id, reader_id, word, entry_id) VALUES (?, ?, ?, ?)",
            [(mentorship, reader, word, entry) for word in sorted(words)],
        )

    @classmethod
    def take_out(cls, entry: int, mentorship: int, reader: int, words: Iterable[str]) -> None:
        cls._each(
            "DELETE FROM search_word WHERE mentorship_id = ? AND reader_id = ? AND word = ? AND entry_id = ?",
            [(mentorship, reader, word, entry) for word in sorted(words)],
        )

    @staticmethod
    def _each(sql: str, rows: list[tuple]) -> None:
        """One statement for every row, without building it anew."""
        if rows:
            database.cursor().executemany(sql if is_sqlite() else sql.replace("?", "%s"), rows)


_entry = Listing(
    lambda given: SearchEntry.select(
        SearchEntry.id, SearchEntry.mentorship_id, SearchEntry.reader_id, SearchEntry.words
    ).where((SearchEntry.kind == given("kind")) & (SearchEntry.subject_id == given("subject")))
)


class Words(NamedTuple):
    """What a noun can be found by: the pair, its one reader or None for both, when it was written, and its texts."""

    mentorship_id: int
    reader: int | None
    at: datetime
    texts: list[str]


class Findable:
    """Mixed into a noun whose words can be found."""

    found_as: ClassVar[str]
    """Its kind in the index."""

    id: Any

    def to_find(self) -> Words | None:
        """What it is found by now; None when nobody may find it."""
        raise NotImplementedError

    def index(self) -> None:
        """Let the index know what this says now. Run inside `writing()`, after every change of words or readers."""
        words = self.to_find()
        if words is None:
            SearchEntry.drop(self.found_as, self.id)
        else:
            SearchEntry.put(self.found_as, self.id, **words._asdict())
