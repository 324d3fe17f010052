"""Budgets of pages that are exact numbers (docs/performance.md). `./run bench` measures the others."""

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from flask import Flask
from peewee import Context, Database
from werkzeug.test import TestResponse

from app import rooms
from app.agreements.models import Agreement, Section
from app.config import ROOT
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.assets import A_YEAR, SCRIPTS, SOURCE
from bench.crowd import mentorships_of
from tests.conftest import Client
from tests.databases import rolled_back
from tests.statements import statements

KB = 1024

A_PAGES_QUERIES, A_FRAGMENTS_QUERIES = 10, 6

A_REMINDERS_QUERY = 1
"""On the page of a session: whether to suggest a reminder of a new commitment, and which have one."""
A_SHELFS_QUERY = 1
"""On the page of a session: what hangs on it from a shelf that has anything."""

TODAYS_QUERIES = 2 + len(rooms.offered("needs", "needs"))
"""One query for the person, one for their mentorships, and one for each room that offers something."""

FIRST_SESSIONS_QUERIES = 2
"""More on Today while an agreed mentorship has no session: the times to choose from, and when the reader is busy."""

A_MENTORSHIPS_QUERIES = A_PAGES_QUERIES + len(rooms.offered("parts", "parts"))
"""The page of a mentorship: one query more for each room that offers parts."""

GROWTHS_QUERIES = A_PAGES_QUERIES + 2 * len(rooms.offered("growth", "growth"))
"""Growth: two queries more for each room that offers something."""

BOARDS_QUERIES = A_PAGES_QUERIES + 3 * len(rooms.offered("board", "on_board"))
"""The board: offers, their topics, places and free times, and three queries more for each room that adds to it."""

AN_OFFERS_QUERIES = A_PAGES_QUERIES + 2
"""What one person offers: also the programme's topics, the languages that others speak, and private wishes."""

BINS_QUERIES = 4 + len(rooms.offered_items("trash", "TRASH_KINDS"))
"""Recently deleted: one query for each kind of record."""

HTML_AND_STYLE, EVERYTHING, AGAIN, OWN_SCRIPT = 14 * KB, 30 * KB, 6 * KB, 4 * KB
"""Compressed bytes: a first view, a repeated view, and our own script."""

OPENED_OFTEN = {
    "agreements.show", "commitments.index", "feedback.index", "feedback.new", "growth.show", "mentorships.index",
    "more.show", "overview.show", "search.index", "sections.edit", "session_log.index", "today.show",
}  # fmt: skip

SELDOM_USED = {
    "app.feedback.rules.hints",
    "app.seed",
    "argon2",
    "icalendar",
    "mistune",
    "nh3",
    "playhouse.migrations",
    "playhouse.pool",
    "psycopg",
    "segno",
    "smtplib",
}
FOR_DEVELOPMENT = {"bench", "hypothesis", "playwright", "pytest", "tests"}

FROM_A_BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
LOADED = re.compile(r"""<(?:link rel="stylesheet" href|script src|img src)="([^"]+)\"""")
FROM_ELSEWHERE = re.compile(r"""(?:src|srcset|data|poster)="(?:[a-z]+:)?//|url\(["']?(?:[a-z]+:)?//|@import""")

TALK = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#document"}
FORM = TALK | {"HX-Target": "form#section_form"}


@pytest.fixture(autouse=True)
def story(database: None, seeded: Database) -> Iterator[None]:
    with rolled_back(seeded):
        yield


@pytest.fixture
def layla() -> Person:
    """A mentee who has sent her first version, so she can open every page."""
    open_ones = Mentorship.select().join(Agreement).where(Agreement.agreed_at.is_null())
    return open_ones.order_by(Mentorship.id).get().mentee


@pytest.fixture
def sections(layla: Person) -> list[Section]:
    mine = Section.select().join(Agreement).join(Mentorship).where(Mentorship.mentee == layla)
    return list(mine.order_by(Section.position, Section.id))


def real(sent: list[str]) -> list[str]:
    """The statements, without those that begin, lock and end transactions."""
    started = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
    return [sql for sql in sent if sql.split(" ", 1)[0] in started and "pg_advisory" not in sql]


def queries(client: Client, path: str) -> int:
    with statements() as sent:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(real(sent))


def pages(app: Flask, mentee: Person) -> dict[str, str]:
    """The path of every page that this mentee can open, by endpoint."""
    mentorship = Mentorship.select().where(Mentorship.mentee == mentee).order_by(Mentorship.id).get()
    agreement = Agreement.select().where(Agreement.mentorship == mentorship).order_by(Agreement.id).get()
    section = Section.select().where(Section.agreement == agreement).order_by(Section.id).get()
    records = {type(record): record.id for record in (mentorship, agreement, section)}
    found = {}
    for rule in app.url_map.iter_rules():
        guard = getattr(app.view_functions[rule.endpoint], "guard")  # noqa: B009 - mypy
        if "GET" in (rule.methods or ()) and guard.policy is not None:
            path = rule.rule.replace("<int:id>", str(records.get(guard.model)))
            found[rule.endpoint] = path
    return found


def costs(app: Flask, client: Client, person: Person) -> dict[str, int]:
    """The number of statements of every page that this person can open."""
    return {
        endpoint: queries(client, path)
        for endpoint, path in pages(app, person).items()
        if client.get(path).status_code == 200
    }


def test_the_second_visit_of_a_page_that_is_opened_often_builds_no_query(app, as_, layla, cast, monkeypatch):
    """Peewee takes as long to build one as a quarter of a page takes (app/db/prepared.py)."""
    often = [(layla, path) for endpoint, path in pages(app, layla).items() if endpoint in OPENED_OFTEN]
    assert len(often) == len(OPENED_OFTEN)
    often += [("mentee", f"/reviews/{cast.revealed_review.id}"), ("mentee", "/notices")]
    built, sql = [], Context.query
    monkeypatch.setattr(Context, "query", lambda self: built.append(self) or sql(self))
    for person, path in often:
        client = as_(person)
        assert client.get(path).status_code == 200
        built.clear()
        client.get(path)
        assert not built, path


def test_today_and_every_other_page_stay_within_their_queries(app, as_, layla):
    found = costs(app, as_(layla), layla)
    assert found.pop("today.show") <= TODAYS_QUERIES
    assert found.pop("overview.show") <= A_MENTORSHIPS_QUERIES
    assert found.pop("growth.show") <= GROWTHS_QUERIES
    assert found.pop("bin.index") <= BINS_QUERIES
    assert found.pop("board.index") <= BOARDS_QUERIES
    assert found.pop("offers.edit") <= AN_OFFERS_QUERIES
    assert len(found) >= 8
    assert {page: count for page, count in found.items() if count > A_PAGES_QUERIES} == {}


def test_a_page_takes_as_many_queries_with_forty_mentorships_as_with_one(app, as_, layla):
    client = as_(layla)
    with_one = costs(app, client, layla)
    mentorships_of(layla, 39)
    assert Mentorship.select().where(Mentorship.mentee == layla).count() == 40
    with_many = costs(app, client, layla)
    assert {page: with_many[page] for page in with_one} == with_one


def test_the_programme_takes_as_many_queries_with_forty_pairs_as_with_one(as_, layla):
    client = as_(Person.with_email("coordinator@example.org"))
    client.get("/programme")  # which also records that it was opened
    before = queries(client, "/programme")
    mentorships_of(layla, 40)
    assert queries(client, "/programme") == before <= A_PAGES_QUERIES


def test_marking_a_section_returns_the_fragment_within_its_queries(as_, layla, sections):
    client = as_(layla)
    with statements() as sent:
        answer = client.post(f"/sections/{sections[0].id}/marks", headers=TALK)
    assert answer.text.startswith('<div id="document"')
    questions = [sql for sql in real(sent) if sql.startswith("SELECT")]
    assert len(questions) <= A_FRAGMENTS_QUERIES
    assert len(real(sent)) == len(questions) + 1  # the mark itself


def test_a_section_with_a_problem_returns_the_fragment_within_its_queries(as_, layla, sections):
    client = as_(layla)
    with statements() as sent:
        answer = client.post(f"/sections/{sections[0].id}", headers=FORM, data={"mentee_why": ""})
    assert (answer.status_code, answer.text.lstrip()[:5]) == (422, "<form")
    assert len(real(sent)) <= A_FRAGMENTS_QUERIES


def fetched(client: Client, path: str) -> TestResponse:
    """The response to a browser, with its file closed."""
    answer = client.get(path, headers=FROM_A_BROWSER)
    answer.get_data()
    answer.close()
    return answer


def test_every_page_is_light(app, as_, visitor, layla, sections):
    client = as_(layla)
    paths = [*pages(app, layla).values(), *(f"/sections/{section.id}" for section in sections)]
    check_weight(visitor, "/sign-in")
    for path in paths:
        if client.get(path).status_code == 200:
            check_weight(client, path)


def check_weight(client: Client, path: str) -> None:
    page = fetched(client, path)
    html = (gzip if page.headers["Content-Encoding"] == "gzip" else brotli).decompress(page.data)
    parts = {address: fetched(client, address) for address in LOADED.findall(html.decode())}
    assert {part.headers["Content-Encoding"] for part in parts.values()} == {"br"}
    style = sum(len(part.data) for address, part in parts.items() if address.endswith(".css"))
    assert len(page.data) <= AGAIN, path
    assert len(page.data) + style <= HTML_AND_STYLE, path
    assert len(page.data) + sum(len(part.data) for part in parts.values()) <= EVERYTHING, path
    assert 1 + len(parts) <= 4, path


def test_no_page_or_style_sheet_requests_another_host(app, as_, visitor, layla):
    client = as_(layla)
    html = [client.get(path).text for path in pages(app, layla).values()]
    style = [fetched(visitor, address) for address in LOADED.findall(html[0]) if address.endswith(".css")]
    texts = [*html, visitor.get("/sign-in").text, *(brotli.decompress(sheet.data).decode() for sheet in style)]
    assert [FROM_ELSEWHERE.findall(text) for text in texts] == [[]] * len(texts)


def test_our_own_script_is_small():
    own = b"".join((SOURCE / name).read_bytes() for name in SCRIPTS if not name.startswith("vendor/"))
    assert len(brotli.compress(own)) <= OWN_SCRIPT


def test_private_pages_are_never_cached_and_assets_are_cached_for_a_year(app, as_, visitor, layla):
    client = as_(layla)
    for path in pages(app, layla).values():
        assert client.get(path).headers["Cache-Control"] == "no-store", path
    for address in LOADED.findall(visitor.get("/sign-in").text):
        kept = fetched(visitor, address).headers["Cache-Control"]
        assert f"max-age={A_YEAR}" in kept, address
        assert "immutable" in kept, address


SAY_MODULES = "import app.server, wsgi, sys, json; print(json.dumps([name for name, it in sys.modules.items() if it]))"


@pytest.fixture
def loaded_at_start(tmp_path: Path) -> set[str]:
    """The modules that a server has loaded before its first request, on SQLite."""
    started = subprocess.run(
        [sys.executable, "-c", SAY_MODULES],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'trellis.db'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(started.stdout.splitlines()[-1]))


def test_a_start_loads_nothing_that_is_seldom_used(loaded_at_start: set[str]):
    unwanted = SELDOM_USED | FOR_DEVELOPMENT
    inside = tuple(f"{name}." for name in unwanted)  # submodules outlive their package in sys.modules
    assert [name for name in sorted(loaded_at_start) if name in unwanted or name.startswith(inside)] == []
