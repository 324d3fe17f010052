"""While the database is unavailable, everybody gets a 503 and keeps their text, and can go on when it is back."""

import json
import math
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest
from peewee import OperationalError

from app import clock, db
from app.accounts.models import Device
from app.db import handle
from app.db.failures import QueueStuck
from app.db.postgres import WHEN_LOST, pool
from app.db.queue import PLACES, STANDSTILL, WriterQueue
from app.drafts.models import Draft
from app.mentorships.models import Mentorship
from app.people.models import Person, Team
from tests import factories, postgres
from tests.browser import Server
from tests.patience import HUNG

WORDS = {"role": "mentee", "name": "Typed Name", "email": "typed@example.org", "operation": "0" * 32, "purpose": "Why"}
LINE = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#draft"}
"""What htmx sends with a draft."""

MOST_PAGES = 2**30
Condition = Callable[[str], AbstractContextManager[None]]


@contextmanager
def full(address: str) -> Iterator[None]:
    """A full disk: there is no room for another draft."""
    db.database.pragma("max_page_count", db.database.pragma("page_count"))
    for size in (400, 1):
        while _fits(size):
            pass
    yield
    db.database.pragma("max_page_count", MOST_PAGES)


def _fits(size: int) -> bool:
    somebody = Person.select().first()
    about = {"person": somebody, "form": "", "subject_id": 0}
    try:
        Draft.create(**about, typed="x" * size, device="", version=1, saved_at=clock.now())
    except OperationalError:
        return False
    return True


@contextmanager
def read_only(address: str) -> Iterator[None]:
    db.database.execute_sql("PRAGMA query_only = 1")
    yield
    db.database.execute_sql("PRAGMA query_only = 0")


@contextmanager
def locked(address: str) -> Iterator[None]:
    """Locked by another process."""
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def read_only_replica(address: str) -> Iterator[None]:
    with _altered(address, "SET default_transaction_read_only = on", "RESET default_transaction_read_only"):
        yield


@contextmanager
def out_of_reach(address: str) -> Iterator[None]:
    with _altered(address, "ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true"):
        yield


@contextmanager
def _altered(address: str, change: str, back: str) -> Iterator[None]:
    """Change a setting of the database, and end its connections so that all of them get the change."""
    db.release()
    postgres.alter_database(address, change)
    postgres.end_connections(address)
    yield
    postgres.alter_database(address, back)
    postgres.end_connections(address)
    db.database.obj._failure = None  # the failure that it remembers for a second


@contextmanager
def every_connection_taken(address: str) -> Iterator[None]:
    pool = db.database.obj
    pool.close()
    pool.close_idle()
    pool._max_connections, pool._wait_timeout = 1, 0.01
    pool._in_use[0] = None
    yield
    del pool._in_use[0]


ON_SQLITE: dict[str, Condition] = {"SQLITE_FULL": full, "SQLITE_READONLY": read_only, "SQLITE_BUSY": locked}
ON_POSTGRES: dict[str, Condition] = {
    "25006 ReadOnlySqlTransaction": read_only_replica,
    "OperationalError: ": out_of_reach,
    "MaxConnectionsExceeded": every_connection_taken,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrise with every condition that can occur on the database of this run."""
    if "condition" in metafunc.fixturenames:
        on_postgres = metafunc.config.getoption("--database") == "postgres"
        conditions = ON_POSTGRES if on_postgres else ON_SQLITE
        metafunc.parametrize(("name", "condition"), conditions.items(), ids=list(conditions))


@pytest.fixture
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handle, "LONGEST_WAIT", 0.05)


@pytest.fixture
def pair(real_database: str) -> Mentorship:
    programme = factories.programme()
    people = (factories.member(name, within=programme) for name in ("Amara", "Jonas"))
    return factories.pair(*people, within=programme)


def test_while_it_is_unavailable_text_is_kept_and_afterwards_everything_works(
    as_, pair, real_database, short_wait, logged, name, condition
):
    client, draft = as_(pair.mentee), f"/mentorships/{pair.id}/feedback/draft"
    long = "Words that must not be lost. " * 20
    with condition(real_database):
        answer = client.post(draft, data={"saw": long, "password": "private"})
        line = client.post(draft, data={"saw": long}, headers=LINE)
        health = client.get("/healthz")
    assert (answer.status_code, line.status_code, health.status_code) == (503, 503, 503)
    assert (answer.headers["Retry-After"], line.headers["Retry-After"]) == ("10", "10")
    assert f'name="saw" value="{long}"' in answer.text
    assert f'action="{draft}"' in answer.text
    assert "private" not in answer.text
    assert "Not saved yet." in line.text
    lines = [json.loads(one) for one in logged.getvalue().splitlines()]
    assert {one["database"].startswith(name) for one in lines if "error" in one} == {True}
    assert client.post("/mentorships", data=WORDS).status_code == 303
    assert client.post(draft, data={"saw": long}, headers=LINE).status_code == 200
    assert (client.get("/").status_code, client.get("/healthz").text) == (200, "ok\n")


def test_pages_can_be_read_while_nothing_can_be_written(as_, pair, real_database, short_wait):
    """Also for somebody whose device was last seen so long ago that the time would be saved."""
    client = as_(pair.mentee)
    Device.update(seen_at=clock.now() - timedelta(hours=2)).execute()
    with read_only_replica(real_database) if not db.is_sqlite() else locked(real_database):
        assert client.get("/").status_code == 200
    assert client.get("/").status_code == 200
    assert Device.get().seen_at > clock.now() - timedelta(minutes=1)


NAVIGATION = '<nav aria-label="Main">'


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [("/", None, 503), ("/nowhere", None, 404), ("/mentorships/0", None, 404), ("/mentorships", WORDS, 503)],
)
def test_an_error_page_gives_up_after_one_query(as_, cast, monkeypatch, path, data, status):
    client, asked = as_("mentee"), []

    def refuse(sql: str, *_: Any) -> None:
        asked.append(sql)
        raise OperationalError("away")

    monkeypatch.setattr(db.database.obj, "execute_sql", refuse)
    answer = client.post(path, data=data) if data else client.get(path)
    assert answer.status_code == status
    assert len(asked) == 1
    assert 'lang="en"' in answer.text
    assert NAVIGATION not in answer.text


def test_the_error_page_links_back_to_the_page_that_could_not_be_opened(as_, cast, monkeypatch):
    client = as_("mentee")
    monkeypatch.setattr(db.database.obj, "execute_sql", lambda *_: (_ for _ in ()).throw(OperationalError("away")))
    assert 'href="/search?q=a&amp;page=2"' in client.get("/search?q=a&page=2").text


# The queue of writers


class Clock:
    """Time that passes only while a thread of the test would wait."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


class Turns(threading.Semaphore):
    """Turns that are taken, or that become free `after` so many seconds of the clock."""

    def __init__(self, clock: Clock, free: int = 1, after: float = math.inf) -> None:
        super().__init__(free)
        self._clock, self._after = clock, after

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        assert timeout is not None, "this would wait for ever"
        if super().acquire(blocking=False):
            return True
        self._clock.now += min(self._after, timeout)
        return self._after <= timeout


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the queue of writers."""
    passing = Clock()
    monkeypatch.setattr("app.db.queue.time", passing)
    return passing


def test_all_waits_share_one_deadline(passing):
    queue = WriterQueue()
    queue._places, queue._turn = Turns(passing, 0, after=0.25), Turns(passing, 0, after=1)
    queue._moved_at = passing.now
    with queue.turn(alone=True, patience=5) as left:
        assert left == 5 - 0.25 - 1
    queue._places, queue._turn = Turns(passing, 0, after=0.25), Turns(passing, 0)
    begun = passing.now
    with pytest.raises(QueueStuck), queue.turn(alone=True, patience=1):
        pass
    assert passing.now - begun == 1


def test_a_full_queue_that_stands_still_refuses_writers_and_recovers(passing):
    queue = WriterQueue()
    queue._places = Turns(passing)
    waits = []
    with queue.turn(alone=True, patience=5):
        for _ in range(2):
            begun = passing.now
            with pytest.raises(QueueStuck), queue.turn(alone=True, patience=5):
                pass
            waits.append(passing.now - begun)
    assert waits == [STANDSTILL, 0]
    with queue.turn(alone=True, patience=5) as left:
        assert left == 5


def test_a_nested_write_needs_no_second_place_in_the_queue(real_database, monkeypatch):
    monkeypatch.setattr(handle, "_queue", WriterQueue(places=1))
    with db.writing(), db.writing(lock="inner"):
        Team.create(name="one")
    assert Team.select().count() == 1


def test_locks_and_statements_end_at_the_same_deadline_on_postgres(real_database):
    if db.is_sqlite():
        return
    shown = [db.database.execute_sql(f"SHOW {name}").fetchone()[0] for name in ("statement_timeout", "lock_timeout")]
    assert shown == ["5s", "5s"]


def test_a_connection_with_a_broken_network_is_closed_and_the_url_may_set_when():
    limits = pool("postgresql://user@host/name?keepalives_idle=60").connect_params
    assert {name: int(limits[name]) for name in WHEN_LOST} == {**WHEN_LOST, "keepalives_idle": 60}
    assert WHEN_LOST["tcp_user_timeout"] <= 10_000  # milliseconds; the system's own limit is 15 minutes
    assert sum(WHEN_LOST[f"keepalives_{name}"] for name in ("idle", "interval", "count")) <= 10


def test_ten_writers_of_a_locked_database_block_no_reader(app, as_, request):
    """On a real server, while another process holds the lock: pages are answered before it lets go."""
    if request.config.getoption("--database") == "postgres":
        return
    server: Server = request.getfixturevalue("patient_server")
    address = server.environment["DATABASE_URL"]
    amara: Person = factories.member("Amara", within=factories.programme())
    client = as_(amara)
    token = client.csrf_token
    headers = {"Cookie": f"trellis={client.get_cookie('trellis').value}"}
    forms = [
        urlencode(WORDS | {"csrf_token": token, "email": f"{n}@example.org", "operation": f"{n:032}"})
        for n in range(10)
    ]
    answers: list[tuple[int, bool]] = []
    senders = [
        threading.Thread(target=lambda form=form: answers.append(_ask(server, "POST", "/mentorships", headers, form)))
        for form in forms
    ]
    with locked(address):
        for sender in senders:
            sender.start()
        while len(answers) < len(forms) - PLACES:
            read = [_ask(server, "GET", path, headers)[0] for path in ("/", "/healthz")]
        assert read[0] == 200
        assert set(answers) == {(503, True)}
    for sender in senders:
        sender.join()
    assert sorted(status for status, _ in answers) == [303] * PLACES + [503] * (len(forms) - PLACES)
    assert Mentorship.select().count() == PLACES


def _ask(server: Server, method: str, path: str, headers: dict[str, str], form: str = "") -> tuple[int, bool]:
    """The status of a response, and whether it contains the typed text."""
    with closing(HTTPConnection(server.url.removeprefix("http://"), timeout=HUNG)) as connection:
        more = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request(method, path, form or None, headers | more)
        answer = connection.getresponse()
        return answer.status, "Typed Name" in answer.read().decode()
