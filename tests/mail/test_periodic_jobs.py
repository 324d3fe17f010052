"""Periodic jobs run in one process at a time, and go on after an error."""

import threading
from datetime import timedelta

import pytest

from app import clock
from app.mail.models import Lease
from app.mail.periodic_jobs import PeriodicJob
from app.mail.runner import periodic_jobs
from tests.patience import HUNG


def test_while_another_process_holds_the_lease_nothing_is_done(database):
    done: list[int] = []
    rounds = PeriodicJob("sweeping", lambda: done.append(1) or 3, seconds=60)
    assert Lease.take("sweeping", "another")
    assert rounds.round() == 0
    Lease.give_back("sweeping", "another")
    assert rounds.round() == 3
    assert done == [1]


def test_two_jobs_do_not_wait_for_each_other(database):
    sweeping, sending = (PeriodicJob(name, lambda: 1, seconds=60) for name in ("sweeping", "sending"))
    assert (sweeping.round(), sending.round()) == (1, 1)


def test_a_failed_run_is_followed_by_the_next_until_the_job_ends(real_database):
    tries, twice = [], threading.Event()

    def fail() -> int:
        tries.append(1)
        if len(tries) > 1:
            twice.set()
        raise ValueError

    rounds = PeriodicJob("failing", fail, seconds=0.01)
    rounds.start()
    assert twice.wait(HUNG)
    rounds.end()
    rounds.join(HUNG)
    assert not rounds.is_alive()
    assert Lease.take("failing", "another")


def test_what_waits_in_memory_is_written_before_a_process_stops_whoever_holds_the_lease(real_database):
    done: list[int] = []
    assert Lease.take("noting", "another")
    rounds = PeriodicJob("noting", lambda: done.append(1) or 1, seconds=HUNG, once_more=True)
    rounds.start()
    rounds.end()
    rounds.join(HUNG)
    assert done == [1]


A_YEAR = timedelta(days=365)


def test_a_lease_from_a_wrong_clock_is_free_as_soon_as_the_clock_is_right(database):
    """The server was killed while its clock was a year ahead."""
    with clock.frozen_at(clock.now() + A_YEAR):
        assert Lease.take("mail", "killed")
    done: list[int] = []
    assert PeriodicJob("mail", lambda: done.append(1) or 1, seconds=60).round() == 1
    assert not Lease.take("mail", "killed")


def test_the_time_of_the_last_run_is_stored_for_all_processes(database):
    assert Lease.last_done("sweeping") is None
    moment = clock.now()
    rounds = PeriodicJob("sweeping", lambda: 1, seconds=60)
    with clock.frozen_at(moment):
        rounds.round()
    assert Lease.last_done("sweeping") == moment


def test_a_failed_run_does_not_count_as_done(database):
    rounds = PeriodicJob("failing", lambda: 1 // 0, seconds=60)
    with pytest.raises(ZeroDivisionError):
        rounds.round()
    assert Lease.last_done("failing") is None


@pytest.mark.parametrize(
    ("since_start", "since_done", "is_late"),
    [
        (10, None, False),
        (1000, None, True),
        (1000, 10, False),
        (1000, 300, True),
        (10, 300, False),
        (1000, -1000, True),
    ],
)
def test_a_job_is_late_after_twice_its_interval_plus_a_lease(database, since_start, since_done, is_late):
    """In seconds. A moment in the future comes from a wrong clock. A server that has just started isn't late."""
    rounds = PeriodicJob("sweeping", lambda: 1, seconds=60)
    rounds.started_at = clock.uptime() - since_start
    if since_done is not None:
        with clock.frozen_at(clock.now() - timedelta(seconds=since_done)):
            rounds.round()
    assert rounds.is_late == is_late


def test_an_irreversible_job_waits_for_a_day_after_the_clock_was_set(database, monkeypatch):
    done: list[int] = []
    careful = PeriodicJob("emptying", lambda: done.append(1) or 1, seconds=60, careful=True)
    lead, uptime = clock.lead(), clock.uptime()
    assert careful.round() == 1
    for moved in (A_YEAR, timedelta()):  # wrong, and right again
        monkeypatch.setattr(clock, "lead", lambda moved=moved: lead + moved.total_seconds())
        assert careful.round() == 0
    monkeypatch.setattr(clock, "uptime", lambda: uptime + 86_500)
    assert careful.round() == 1
    assert Lease.last_done("emptying")


def test_every_job_that_deletes_or_ends_something_by_date_is_careful(app):
    careful = {rounds.name for rounds in periodic_jobs(app) if rounds._is_careful}
    ending = {"finishing", "reviews", "undecided reviews", "closing pages", "unanswered proposals", "quarters"}
    assert careful - ending == {
        "bins",
        "retention",
        "searches",
        "own words links",
        "outside addresses",
        "old look-ups",
        "old notices",
        "waiting lists",
        "interrupted uploads",
    }
    assert ending <= careful


def test_the_health_check_reports_late_jobs_and_failed_writes(database, visitor, monkeypatch):
    rounds = PeriodicJob("mail", lambda: 1, seconds=2)
    rounds.started_at = clock.uptime() - 1000
    monkeypatch.setattr("app.mail.periodic_jobs._running", [rounds])
    monkeypatch.setattr("app.db.handle._last_failure", "SQLITE_FULL")
    answer = visitor.get("/healthz")
    assert (answer.status_code, answer.text) == (503, "the last write failed\nlate: mail\n")
    rounds.round()
    assert visitor.get("/healthz").text == "ok\n"
