"""The index: its entries, their readers, and their deletion together with the text."""

from datetime import timedelta
from pathlib import Path

import pytest

from app import clock, db
from app.search_index.models import SearchEntry, SearchWord
from tests import factories
from tests.cast import Cast
from tests.statements import statements


def put(mentorship, words: str, *, id: int = 1, reader: int | None = None, at=None) -> None:
    with db.writing():
        SearchEntry.put(
            "note", id, mentorship_id=mentorship.id, reader=reader, at=at or clock.now(), texts=words.split("|")
        )


def words(id: int = 1) -> set[str]:
    entry = SearchEntry.get((SearchEntry.kind == "note") & (SearchEntry.subject_id == id))
    rows = SearchWord.select().where(SearchWord.entry_id == entry.id)
    assert {row.word for row in rows} == set(entry.words.split())
    assert {(row.mentorship_id, row.reader_id) for row in rows} == {(entry.mentorship_id, entry.reader_id)}
    return {row.word for row in rows}


@pytest.fixture
def empty(cast: Cast):
    """The pair of the cast, with nothing in the index."""
    SearchEntry.delete().execute()
    SearchWord.delete().execute()
    return cast.mentorship


def test_an_entry_replaces_the_previous_one(empty):
    put(empty, "one two|three")
    put(empty, "three four")
    assert words() == {"three", "four"}
    assert SearchEntry.select().count() == 1


def test_only_the_difference_is_written(empty, monkeypatch):
    put(empty, " ".join(f"word{number}" for number in range(500)))
    written: list[tuple] = []
    monkeypatch.setattr(SearchWord, "put_in", lambda rows: written.extend(rows))
    monkeypatch.setattr(SearchWord, "take_out", lambda rows: written.extend(rows))
    put(empty, " ".join(f"word{number}" for number in range(1, 501)))
    assert {word for _, _, word, _ in written} == {"word0", "word500"}


def test_a_dropped_entry_is_gone_and_the_others_stay(empty):
    put(empty, "one two")
    put(empty, "two three", id=2)
    with db.writing():
        SearchEntry.drop("note", 1)
        SearchEntry.drop("note", 1)
        SearchEntry.drop("item", 2)
    assert [entry.subject_id for entry in SearchEntry.select()] == [2]
    assert SearchWord.select().count() == 2


def test_a_text_without_words_is_not_in_the_index(empty):
    put(empty, "one")
    put(empty, " 🎉 --")
    assert (SearchEntry.select().count(), SearchWord.select().count()) == (0, 0)


def test_an_entry_moves_to_another_reader(empty):
    put(empty, "one two")
    put(empty, "one two", reader=empty.mentee_id)
    assert words() == {"one", "two"}
    assert {row.reader_id for row in SearchWord.select()} == {empty.mentee_id}


def test_saving_the_same_text_again_writes_no_words(empty):
    put(empty, "one two")
    with statements() as sent:
        put(empty, "two one", at=clock.now() + timedelta(days=1))
    assert [sql for sql in sent if "search_word" in sql] == []


def test_deleting_a_mentorship_deletes_its_words(cast: Cast):
    assert SearchWord.select().where(SearchWord.mentorship_id == cast.other_mentorship.id).count() == 0
    put(cast.other_mentorship, "one two", id=999)
    factories.Agreement.delete().where(factories.Agreement.mentorship == cast.other_mentorship).execute()
    cast.other_mentorship.delete_instance()
    assert SearchWord.select().where(SearchWord.mentorship_id == cast.other_mentorship.id).count() == 0
    assert SearchEntry.select().where(SearchEntry.subject_id == 999).count() == 0


def test_deleted_words_leave_the_file(real_database):
    """Only on SQLite, because PostgreSQL clears its files when it vacuums."""
    programme = factories.programme()
    people = [factories.member(name, within=programme) for name in ("Amara", "Jonas")]
    mentorship = factories.pair(*people, within=programme)
    session = factories.session(mentorship, days=-1)
    factories.note(session, people[0], "zebrafinch quokkalike")
    note = factories.SessionNote.get()
    factories.SessionNote.write(session, by=people[0], words="", before=note.words, only_for_me=False)
    assert SearchWord.select().count() == 0
    if db.is_sqlite():
        db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        path = Path(real_database.removeprefix("sqlite:///"))
        kept = path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()
        assert b"mentorship" in kept
        assert b"zebrafinch" not in kept
