"""The last place in a library, asked for at the same moment."""

from app.errors import RuleBroken
from app.library.models import LibraryEntry, library_entry
from tests import factories
from tests.databases import at_once


def test_of_those_who_add_and_restore_at_once_one_gets_the_last_place(real_cast, monkeypatch):
    cast, words = real_cast, {"kind": "article", "title": "Words", "line": "", "link": "", "text": "Words"}
    ines, programme = cast["coordinator"], cast.programme

    def add():
        return LibraryEntry.add(programme=programme, by=ines, operation=factories.key(), **words)

    deleted = [add() for _ in range(3)]
    for entry in deleted:
        entry.move_to_bin(by=ines)
    there = LibraryEntry.select().where((LibraryEntry.programme == programme) & LibraryEntry.deleted_at.is_null())
    monkeypatch.setattr(library_entry, "MOST_ENTRIES", there.count() + 1)
    outcomes = at_once(*(lambda one=one: one.restore(by=ines) for one in deleted), add, add)
    assert sum(isinstance(outcome, RuleBroken) for outcome in outcomes) == 4
    assert sum(isinstance(outcome, Exception) for outcome in outcomes) == 4
    assert there.count() == library_entry.MOST_ENTRIES
