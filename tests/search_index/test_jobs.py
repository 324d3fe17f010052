"""Rebuilding the index."""

import pytest

from app import clock, db
from app.search_index import jobs
from app.search_index.models import SearchEntry, SearchWord
from tests import factories
from tests.cast import Cast, assemble
from tests.statements import statements
from tests.test_budgets import real


@pytest.fixture
def cast(singing: Cast) -> Cast:
    return singing


def test_a_rebuilt_index_is_the_same_as_before(cast):
    def everything() -> tuple[set, set]:
        entries = {
            entry.id: (entry.kind, entry.subject_id, entry.mentorship_id, entry.reader_id, entry.at, entry.words)
            for entry in SearchEntry.select()
        }
        rows = {(row.mentorship_id, row.reader_id, row.word, entries[row.entry_id][:2]) for row in SearchWord.select()}
        return set(entries.values()), rows

    before = everything()
    assert len(before[1]) > 50
    SearchWord.delete().execute()
    SearchEntry.update(words="").where(SearchEntry.kind == "note").execute()
    SearchEntry.delete().where(SearchEntry.kind == "section").execute()
    with db.writing():
        SearchEntry.put(
            "note", 5678, mentorship_id=cast.mentorship.id, reader=None, at=clock.now(), texts=["a note that is gone"]
        )
    assert sum(jobs.rebuild_index()) == len(before[0])
    assert everything() == before
    assert sum(jobs.rebuild_index()) == len(before[0])
    assert everything() == before


def test_rebuilding_takes_the_same_queries_however_many_records_there_are(cast):
    def asked() -> int:
        with statements() as sent:
            list(jobs.rebuild_index())
        return sum(sql.startswith("SELECT") for sql in real(sent))

    before = asked()
    for _ in range(20):
        factories.answer(factories.shown(factories.feedback(cast.mentorship, cast["mentor"])), "thanks", words="Well")
    assert asked() == before


def test_every_record_is_in_one_batch(real_database, monkeypatch):
    assemble()  # on a fresh database, whose ids are few
    whole = sum(jobs.rebuild_index())
    monkeypatch.setattr(jobs, "BATCH", 1)
    assert sum(jobs.rebuild_index()) == whole == SearchEntry.select().count()
