"""What coordinators looked at is recorded, once a page and day, beside a database that may be busy."""

from datetime import timedelta

import pytest
from peewee import OperationalError

from app import clock, db
from app.db import handle
from app.look_ups import models
from app.look_ups.models import LookUp
from tests import factories


@pytest.fixture(autouse=True)
def nothing_waits():
    models._waiting.clear()
    yield
    models._waiting.clear()


@pytest.fixture
def locked(monkeypatch):
    """While this is set, nothing can be written: another process holds the database."""

    def refuse(*lock, **how):
        raise OperationalError("database is locked")

    def lock(is_locked: bool = True) -> None:
        monkeypatch.undo()
        if is_locked:
            monkeypatch.setattr(handle, "_take_lock", refuse)

    return lock


def recorded() -> list[tuple[str, int, int]]:
    return [(row.page, row.about, row.times) for row in LookUp.select().order_by(LookUp.id)]


def test_the_same_page_counts_once_in_ten_minutes_and_is_one_line_a_day(cast):
    coordinator, morning = cast["coordinator"], clock.now().replace(hour=8, minute=0)
    for minutes in (0, 9, 11, 300):
        with clock.frozen_at(morning + timedelta(minutes=minutes)):
            factories.look_up(coordinator)
    assert recorded() == [("people", 0, 3)]
    assert LookUp.get().last_at == morning + timedelta(minutes=300)
    with clock.frozen_at(morning + timedelta(days=1)):
        factories.look_up(coordinator)
    assert recorded() == [("people", 0, 3), ("people", 0, 1)]


def test_each_page_person_and_coordinator_has_a_line_of_its_own(cast):
    for about in (cast["mentee"], cast["mentor"]):
        factories.look_up(cast["coordinator"], "person", about)
    factories.look_up(cast["coordinator"], "mentorships")
    factories.look_up(cast["outsider"], "mentorships")
    assert sorted(recorded()) == [
        ("mentorships", 0, 1),
        ("mentorships", 0, 1),
        *sorted(("person", cast[name].id, 1) for name in ("mentee", "mentor")),
    ]


def test_a_page_without_a_name_is_a_mistake(cast):
    with pytest.raises(KeyError, match="diary"):
        factories.look_up(cast["coordinator"], "diary")


def test_while_the_database_is_busy_it_waits_and_is_recorded_with_its_own_time(cast, locked):
    before = clock.now()
    locked()
    for _ in range(3):
        factories.look_up(cast["coordinator"])
    locked(False)
    assert recorded() == []
    with clock.frozen_at(before + timedelta(hours=1)):
        factories.look_up(cast["coordinator"], "mentorships")
    assert recorded() == [("people", 0, 1), ("mentorships", 0, 1)]
    assert LookUp.get(LookUp.page == "people").last_at < before + timedelta(minutes=1)


def test_a_job_records_what_waits_and_nothing_is_recorded_twice(cast, locked):
    locked()
    factories.look_up(cast["coordinator"])
    locked(False)
    assert [LookUp.record_waiting(), LookUp.record_waiting()] == [1, 0]
    assert recorded() == [("people", 0, 1)]


def test_while_a_form_is_only_shown_again_it_waits(cast):
    with db.writes_held():
        factories.look_up(cast["coordinator"])
    assert recorded() == []
    assert LookUp.record_waiting() == 1
