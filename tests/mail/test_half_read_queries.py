"""Jobs read all rows before they write. SQLite refuses to write at once while a SELECT is half read and another program
has written since it began.
"""

import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Any

import peewee
import pytest

from app import clock, db
from app.agreed_dates import jobs as agreed_dates
from app.agreed_dates.models import AgreedDate
from app.calendars.models import CalendarInvitation
from app.commitments.models import Commitment
from app.db import handle
from app.db.queue import WriterQueue
from app.goals.models import Goal
from app.mail.runner import periodic_jobs
from app.people.models import Person
from app.reviews import jobs as reviews
from app.sessions import jobs as sessions
from tests import factories


def another_writes(address: str) -> None:
    """Change something, as another program would."""
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as other, other:
        other.execute("UPDATE person SET pronouns = 'they'")


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
        another_writes(real_database)
        with db.writing():
            return bool(Person.update(call_me="A").execute())

    monkeypatch.setattr(jobs, query, lambda *_: Person.select())
    monkeypatch.setattr(jobs, "_note", note)
    if jobs is sessions:
        monkeypatch.setattr(jobs, "_is_due", lambda *_: True)
        monkeypatch.setattr(jobs, "REMINDERS", {"any": (None, None, lambda _: None)})
    assert getattr(jobs, run)() >= 3


DAYS = (0, 8, 400)
"""Days from now on which all jobs run: what is held, due, over and kept too long."""

WORKING = {"calendar invitations", "morning reminders", "agreed dates", "notices", "reviews", "holds", "retention"}
"""Some of the jobs that find something to write in the cast."""


@pytest.fixture
def half_read(monkeypatch) -> list[str]:
    """The SELECTs that weren't read to their end when somebody began to write."""
    begun: weakref.WeakSet[Any] = weakref.WeakSet()
    found: list[str] = []
    iterate = peewee.CursorWrapper.iterate

    def watched(cursor: Any, populate: bool = True) -> Any:
        begun.add(cursor)
        return iterate(cursor, populate)

    class Watching(WriterQueue):
        @contextmanager
        def turn(self, *, alone: bool, patience: float) -> Iterator[float]:
            found.extend(str(cursor.model) for cursor in begun if cursor.count and not cursor.populated)
            with super().turn(alone=alone, patience=patience) as left:
                yield left

    monkeypatch.setattr(peewee.CursorWrapper, "iterate", watched)
    monkeypatch.setattr(handle, "_queue", Watching())
    return found


def test_no_job_of_any_room_writes_while_it_reads(app, cast, monkeypatch, half_read):
    for session in (cast.session, factories.session(cast.mentorship, days=20)):
        CalendarInvitation.create(
            session=session, person=cast["mentee"], address="old@example.org", method="REQUEST", sequence=0,
            content="x", planned="x", event_id=0, written_at=clock.now(),
        )  # fmt: skip
    Person.update(zone=f"Etc/GMT{clock.now().hour - 12:+d}").execute()  # where it's noon: some jobs rest in the evening
    Goal.update(step="Ask", step_on=factories.day_in(1), step_done_at=None).execute()
    Commitment.update(due_on=factories.day_in(1)).execute()
    AgreedDate.update(day=factories.day_in(8)).execute()
    monkeypatch.setitem(app.config, "MAIL_IS_SET", True)
    worked, now = set(), clock.now()
    jobs = [job for job in periodic_jobs(app) if job.name not in ("mail", "forgetting", "statistics")]
    for days in DAYS:
        with clock.frozen_at(now + timedelta(days=days, minutes=3)):
            worked |= {job.name for job in jobs if job._work()}
    assert half_read == []
    assert WORKING - worked == set(), worked
