"""Jobs read all rows before they write. SQLite refuses to write at once while a SELECT is half read and another program
has written since it began.
"""

import sqlite3
from contextlib import closing

import pytest

from app import db
from app.agreed_dates import jobs as agreed_dates
from app.people.models import Person
from app.reviews import jobs as reviews
from app.sessions import jobs as sessions
from tests import factories


@pytest.mark.parametrize(
    ("jobs", "run", "query"),
    [(agreed_dates, "note_dates", "_candidates"), (reviews, "remind", "_due"), (sessions, "remind", "_candidates")],
    ids=["agreed dates", "reviews", "sessions"],
)
def test_a_job_gets_its_turn_while_another_program_writes(real_database, monkeypatch, jobs, run, query):
    if not db.is_sqlite():
        return
    programme = factories.programme()
    for name in ("Amara", "Jonas", "Layla"):
        factories.member(name, within=programme)

    def note(*_: object) -> bool:
        with closing(sqlite3.connect(real_database.removeprefix("sqlite:///"))) as other, other:
            other.execute("UPDATE person SET pronouns = 'they'")
        with db.writing():
            return bool(Person.update(call_me="A").execute())

    monkeypatch.setattr(jobs, query, lambda *_: Person.select())
    monkeypatch.setattr(jobs, "_note", note)
    if jobs is sessions:
        monkeypatch.setattr(jobs, "_is_due", lambda *_: True)
        monkeypatch.setattr(jobs, "REMINDERS", {"any": (None, None, lambda _: None)})
    assert getattr(jobs, run)() >= 3
