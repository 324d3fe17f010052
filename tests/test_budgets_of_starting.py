"""Budgets of a start and of a server's memory (docs/performance.md). Each is measured in its own process.

Measures processor time and memory, never wall-clock time, because other work on the machine hardly affects them. The
tests repeat the measurement and take the best one.
"""

import json
import os
import subprocess
import sys
from typing import NamedTuple

import pytest
from flask import Flask

from app.accounts.models import Device
from app.accounts.web.signed_in import TOKEN
from app.config import ROOT
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import bytecode
from bench.fresh import HELLO_MODULES, TRELLIS, fresh
from bench.load import Call
from bench.measure import HELLO
from bench.servers import free_port
from tests import stories
from tests.databases import Databases, pointed_at
from tests.patience import is_within

FIRST_HIT = 0.050
"""Seconds of processor time for the first response of any page after a start."""

MEMORY, GROWTH = 2.6, 2.0
"""Memory as a multiple of a bare hello page's, and megabytes of growth from one round of requests to the next."""

TRIES, ROUNDS = 5, 20

SHIFTED = (TRELLIS[0], "tests.shifted_clock", *TRELLIS[1:])

PREPARE = """
import json, runpy, sys
sys.argv = ["trellis", "prepare"]
try:
    runpy.run_module("app.cli", run_name="__main__")
except SystemExit as ended:
    assert not ended.code, ended.code
print(json.dumps([name for name, module in sys.modules.items() if module]))
"""
NOT_FOR_PREPARING = {"argon2", "babel", "gunicorn", "icalendar", "mistune", "nh3", "psycopg", "segno", "smtplib"}


class Story(NamedTuple):
    """The seeded story on SQLite with compiled templates: a server's environment, and a mentee's requests."""

    environment: dict[str, str]
    calls: list[Call]


@pytest.fixture(scope="module")
def story(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Story:
    kept = bytecode.TemplateCache(str(bytecode.folder()), "%s.bytecode")
    bytecode.fill(app.jinja_env.overlay(bytecode_cache=kept, cache_size=500))
    folder = tmp_path_factory.mktemp("started")
    address = Databases(folder, on_postgres=False).fresh()
    with pointed_at(address):
        stories.tell("a sentence for everybody here")
        headers = signed_in(app, Person.with_email("mentee@example.org"))
        pair = Mentorship.select().order_by(Mentorship.id).get().id
    own = {"DATA_DIR": str(folder), "DATABASE_URL": address, "SECRET_KEY": str(app.secret_key)}
    paths = ["/", f"/mentorships/{pair}", f"/mentorships/{pair}/sessions", "/mentorships", "/feedback", "/search"]
    return Story({**os.environ, **own, "PORT": str(free_port())}, [Call("GET", path, headers) for path in paths])


def signed_in(app: Flask, person: Person) -> dict[str, str]:
    """The headers of a browser that is signed in as this person."""
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = Device.sign_in(person, "Test on a test")
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    return {"Accept-Encoding": "gzip, deflate, br", "Cookie": f"{cookie.key}={cookie.value}"}


def test_the_first_response_of_each_page_after_a_start_is_fast(story: Story):
    """The slowest page of the fastest of a few starts counts."""
    slowest = []
    for _ in range(TRIES):
        slowest.append(max(fresh(SHIFTED, story.calls, 0, story.environment).first))
        if slowest[-1] <= FIRST_HIT:
            return
    assert is_within(min(slowest), FIRST_HIT)


def test_memory_stays_near_that_of_hello_and_does_not_grow(story: Story):
    _, hello = fresh(HELLO_MODULES, [HELLO], ROUNDS, story.environment).memory
    first, last = fresh(SHIFTED, story.calls, ROUNDS, story.environment).memory
    assert last <= MEMORY * hello
    assert last - first <= GROWTH


def test_preparing_a_start_loads_nothing_that_only_a_server_needs(story: Story):
    prepared = subprocess.run(
        [sys.executable, "-c", PREPARE], cwd=ROOT, env=story.environment, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(prepared.stdout.splitlines()[-1])}
    assert loaded & NOT_FOR_PREPARING == set()
