"""The search index as plain rows, the same on SQLite and PostgreSQL.

The key of a word begins with the mentorship and the reader. So a search reads only rows of the searcher's own
mentorships, however common the word is.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from peewee import CompositeKey, IntegerField, TextField

from app.db import PreparedRows, PreparedWrite, Record, UtcField, database, is_sqlite, writing
from app.search_index.rules.tokenizer import words_in

BOTH = 0
"""The reader of a text that both people of a pair may read."""

NO_MENTORSHIP = 0
"""The mentorship of a text that belongs to one person."""


class SearchEntry(Record):
    """One record that can be found: its kind, its id, and the reader, who is one person or BOTH.

    `words` are the words it is found by, so that a change writes only the difference.
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
        cls,
        kind: str,
        subject_id: int,
        *,
        mentorship_id: int,
        reader: int | None,
        at: datetime,
        texts: list[str],
        is_new: bool = False,
    ) -> None:
        """Add a record, or replace the words of an existing one. Run inside `writing()`.

        `reader` is the only person who may find it, or None for both. `at` is when it was written. If `is_new`, skips
        the lookup of an existing entry.
        """
        before = None if is_new else _entry.first(kind=kind, subject=subject_id)
        words = words_in("\n".join(texts))
        if not words:
            cls.drop(kind, subject_id)
            return
        mentorship, whose = mentorship_id, reader or BOTH
        if before and (before.mentorship_id, before.reader_id) != (mentorship, whose):
            cls.drop(kind, subject_id)
            before = None
        columns = {"at": at, "words": " ".join(sorted(words))}
        if before is None:
            place = {"mentorship_id": mentorship, "reader_id": whose, "kind": kind, "subject_id": subject_id}
            entry, known = cls.insert(**place, **columns).execute(), set()
        else:
            entry, known = before.id, set(before.words.split())
            _rewrite(id=entry, **columns)
        SearchWord.take_out((mentorship, whose, word, entry) for word in known - words)
        SearchWord.put_in((mentorship, whose, word, entry) for word in words - known)

    @classmethod
    def drop(cls, kind: str, subject_id: int) -> None:
        """Remove a record and its words, if it is there. Run inside `writing()`."""
        entry = _entry.first(kind=kind, subject=subject_id)
        if entry is not None:
            place = entry.mentorship_id, entry.reader_id
            SearchWord.take_out((*place, word, entry.id) for word in entry.words.split())
            _delete(id=entry.id)

    @classmethod
    def _empty(cls, which: Any) -> None:
        SearchWord.take_out(
            (entry.mentorship_id, entry.reader_id, word, entry.id)
            for entry in cls.select().where(which)
            for word in entry.words.split()
        )
        cls.delete().where(which).execute()

    @classmethod
    def rebuild(cls, kind: str, first: int, last: int, read: Callable[[], dict[int, "IndexedText"]]) -> int:
        """Replace the entries of a kind with ids from `first` to `last`; return their number.

        `read` returns the texts by id. It runs after the index is locked, so that no change is lost.
        """
        here = (cls.kind == kind) & cls.subject_id.between(first, last)
        with writing():
            if not is_sqlite():
                database.execute_sql("LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE")
            cls._empty(here)
            columns = "mentorship_id, reader_id, kind, subject_id, at, words"
            rows = [(id, what, words_in("\n".join(what.texts))) for id, what in read().items()]
            _each(
                f"INSERT INTO search_entry ({columns}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - named above
                (
                    (
                        what.mentorship_id,
                        what.reader or BOTH,
                        kind,
                        id,
                        cls.at.db_value(what.at),
                        " ".join(sorted(words)),
                    )
                    for id, what, words in rows
                    if words
                ),
            )
            entries = {entry.subject_id: entry.id for entry in cls.select(cls.subject_id, cls.id).where(here)}
            SearchWord.put_in(
                (what.mentorship_id, what.reader or BOTH, word, entries[id])
                for id, what, words in rows
                for word in words
            )
            return len(entries)


WordRow = tuple[int, int, str, int]
"""(mentorship, reader, word, entry)"""


class SearchWord(Record):
    """One word of an entry."""

    id = None  # type: ignore[assignment] # the whole row is its key
    mentorship_id = IntegerField()
    reader_id = IntegerField()
    word = TextField()
    entry_id = IntegerField()

    class Meta:
        primary_key = CompositeKey("mentorship_id", "reader_id", "word", "entry_id")

    @classmethod
    def put_in(cls, rows: Iterable[WordRow]) -> None:
        """Run inside `writing()`."""
        _all(PUT_IN, rows)

    @classmethod
    def take_out(cls, rows: Iterable[WordRow]) -> None:
        """Run inside `writing()`."""
        _all(TAKE_OUT, rows)


PUT_IN = (
    "INSERT INTO search_word (mentorship_id, reader_id, word, entry_id) VALUES (?, ?, ?, ?)",
    "INSERT INTO search_word (mentorship_id, reader_id, word, entry_id) "
    "SELECT * FROM unnest(%s::integer[], %s::integer[], %s::text[], %s::integer[])",
)
TAKE_OUT = (
    "DELETE FROM search_word WHERE mentorship_id = ? AND reader_id = ? AND word = ? AND entry_id = ?",
    "DELETE FROM search_word USING unnest(%s::integer[], %s::integer[], %s::text[], %s::integer[]) "
    "AS gone (pair, reader, term, entry) WHERE mentorship_id = gone.pair AND reader_id = gone.reader "
    "AND word = gone.term AND entry_id = gone.entry",
)
"""For SQLite, run once a row; for PostgreSQL, run once for all rows, because a round trip costs more than a row."""


def _all(statements: tuple[str, str], rows: Iterable[WordRow]) -> None:
    """Run a statement for all rows, sorted."""
    if is_sqlite():
        _each(statements[0], rows)
        return
    ordered = sorted(rows)
    if ordered:
        database.execute_sql(statements[1], [list(column) for column in zip(*ordered, strict=True)])


def _each(sql: str, rows: Iterable[tuple]) -> None:
    """Run one statement for each row, sorted."""
    ordered = sorted(rows)
    if ordered:
        database.cursor().executemany(sql if is_sqlite() else sql.replace("?", "%s"), ordered)


_entry = PreparedRows(
    lambda param: SearchEntry.select(
        SearchEntry.id, SearchEntry.mentorship_id, SearchEntry.reader_id, SearchEntry.words
    ).where((SearchEntry.kind == param("kind")) & (SearchEntry.subject_id == param("subject")))
)


_rewrite = PreparedWrite(
    lambda param: SearchEntry.update(at=param("at"), words=param("words")).where(SearchEntry.id == param("id"))
)
_delete = PreparedWrite(lambda param: SearchEntry.delete().where(SearchEntry.id == param("id")))


class IndexedText(NamedTuple):
    """What a record is indexed by: its mentorship, the only reader or None for both, when it was written, its texts."""

    mentorship_id: int
    reader: int | None
    at: datetime
    texts: list[str]


class Searchable:
    """A mixin for models whose text search can find."""

    search_kind: ClassVar[str]
    """The name of this kind in the index."""

    id: Any

    def indexed_text(self) -> IndexedText | None:
        """The current text to index; None if nobody may find the record."""
        raise NotImplementedError

    def update_index(self, *, is_new: bool = False) -> None:
        """Update the index. Run inside `writing()`, after every change of text or readers."""
        text = self.indexed_text()
        if text is None:
            SearchEntry.drop(self.search_kind, self.id)
        else:
            SearchEntry.put(self.search_kind, self.id, is_new=is_new, **text._asdict())
