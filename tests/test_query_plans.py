"""No page scans a table that grows: each query of each page uses an index, with and without statistics.

Tests only SQLite, whose query plans are easy to parse. PostgreSQL chooses by its own statistics.
"""

import re
from collections.abc import Container
from typing import NamedTuple

import pytest
from flask import Flask

from app import db
from app.agreed_dates.models import AgreedDate
from app.agreements.models import Agreement
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.reviews.models import Review
from app.search.models import PastSearch
from app.sessions.models import Decision, Session
from tests.conftest import Client
from tests.crowd import PEOPLE
from tests.factories import enrolment
from tests.statements import statements
from tests.test_budgets import real

READERS = ("mentee", "mentor", "coordinator", "layla", "person-0", "person-4")
"""Four people of the story and two of the crowd, each @example.org. At least one of them can open each page."""

FEW = PEOPLE // 20
"""Rows of a table that may be scanned: with statistics, SQLite scans such a table instead of using an index."""

SMALL = {"team", "programme", "setup_code", "lease"}
"""Tables that always stay small."""

BROAD = {"subject_type", "name", "kind", "role", "place", "zone", "programme_id", "what"}
"""Columns that aren't selective enough for an index, unless another column is compared too."""

SELECTIVE = {"mentorship_tells_if_quiet"}
"""Partial indexes that hold few rows of each programme."""

READ_WHOLE = {
    ("programme.show", "enrolment"): "names are sorted by the reader's alphabet, which no database knows",
    ("programme.show", "mentorship"): "as above",
    ("roster_files.show", "enrolment"): "everybody in the programme is in the file",
    ("rosters.new", "roster_list"): "all of them are listed, and none is kept for longer than a day",
    ("coordinators.index", "enrolment"): "everybody's name, or the first few",
    ("pairs.new", "enrolment"): "the first few; and when somebody is looked for, everybody's name",
    ("released_sentences.index", "sponsor_sentence"): "those alone that both released: the index holds no others",
    ("released_sentences.index", "mentorship"): "as programme.show; and stops at the fifth that goes on",
    ("quarters.index", "sponsor_sentence"): "as on released_sentences.index",
    ("volunteers.index", "offer"): "everything on the board is counted by topic",
    ("volunteers.index", "lead_wish"): "few people write one, and all of them are listed",
    ("volunteers.index", "offer_topic"): "as above",
    ("volunteers.index", "enrolment"): "the people of the programme, to find those few",
    ("volunteers.index", "mentor_next_year"): "those alone who ticked it, and all of them are listed",
    ("quarters.index", "quarter"): "four a year",
    ("quarters.index", "mentorship"): "as on released_sentences.index",
    ("sponsor_sentences.show", "mentorship"): "stops at the fifth that goes on",
    ("sponsor_sentences.show", "enrolment"): "the coordinators alone: the index has the role",
    ("profile.edit", "person"): "the newest 200, whose time zones are counted",
    ("agreements.edit", "person"): "as above",
    ("sections.edit", "person"): "as above",
    ("one_page.edit", "person"): "as above",
    ("today.show", "person"): "a coordinator's first steps: stops at the second person who has joined",
    ("today.show", "message"): "as above: stops at the newest message that was sent",
    ("today.show", "roster_list"): "a list is deleted after a day",
    ("help_requests.new", "enrolment"): "those alone who coordinate: the index finds no others",
    ("board.index", "offer"): "the newest alone, to see whether anybody has saved since; and the names on the board",
    ("programme.show", "offer"): "those alone who look for a mentor in the programme are counted, so all are read",
    ("programme.show", "matching_round"): "the rounds of a programme: a few a year",
    ("rounds.index", "offer"): "as on programme.show",
    ("rounds.index", "matching_round"): "as on programme.show, the newest twenty",
    ("rounds.show", "mentorship"): "everybody who waits is looked for among those who have a mentor in the programme",
    ("round_pairs.edit", "mentorship"): "as above",
    ("round_pairs.edit", "matching_round"): "as on programme.show",
    ("round_pairs.edit", "offer"): "everybody in the programme is compared with one person",
    **{
        (page, "topic"): "a programme has few topics"
        for page in ("board.index", "offers.edit", "offers.show", "topics.index")
    },
    **{
        (page, table): why
        for page in ("cards.index", "cards.show", "library.index", "library_entries.show")
        for table, why in (
            ("library_entry", "a library has 200 entries at most"),
            ("left_out_item", "there are 32 that can be left out"),
        )
    },
    ("guides.show", "left_out_item"): "as above, for a coordinator",
    ("search.show", "left_out_item"): "as above",
    ("offers.edit", "offer"): "the languages of the newest 200 are counted",
    ("offers.show", "offer"): "as above",
    ("private_wishes.index", "enrolment"): "names are looked through, ignoring accents",
    ("private_wishes.index", "person"): "as above",
    ("look_ups.index", "look_up"): "one page of the latest, in the order of the index",
    **{
        (page, table): "everybody in the running mentorships of a programme is counted"
        for page in ("programme_notes.new", "programme_endings.new")
        for table in ("mentorship", "person")
    },
    ("programme_endings.new", "enrolment"): "everybody in the programme is counted",
    ("programme_notes.new", "programme_note"): "the latest five, in the order of the index",
    ("mail.show", "message"): "those alone that could not be sent: the index holds no others",
}

UNOPENED = {
    # need a state that these readers have no record in
    *("agreements.check_answers", "follow_ups.edit", "one_page.edit", "feedback.choose_recipient"),
    *("permission_requests.show", "together_pages.edit", "introductions.edit", "shelf_versions.show"),
    # only leads to another page
    *("agreements.in_force", "readiness.show", "review_topics.show"),
    # need a one-time link, or a sign-in with one, and find one row by its token
    *("calendar_feeds.show", "invitations.show", "new_password.show", "phone_links.show", "reset_links.edit"),
    *("session_answers.show", "sign_in_links.show", "stopped_mail.show", "outside_answers.show"),
    "question_links.show",
    *("address_links.show", "former_addresses.show", "own_words_links.show"),
    # about one proposal that waits or wasn't taken up, found by its id
    *("declines.new", "declines.show", "yeses.show"),
    # about one published quarter, found by its id
    *("quarters.show", "quarter_files.show"),
    # for coordinators of several programmes, about one enrolment or one programme
    *("members.new", "removals.new"),
    # about one thing that was taken off a shelf, found by its id
    "shelf_removals.new",
    # about one note, found by its id
    "programme_notes.show",
    # not for people who are signed in
    *("health.show", "link_requests.new", "robots.show", "setup.new", "sign_in.new"),
}
"""Pages that the readers of this test don't open."""

LINK = re.compile(r'href="(/[^"#]*)"')
IN_LIST = " IN (SELECT value FROM json_each("
ALIAS = re.compile(r'"(\w+)" AS "(\w+)"')
STEP = re.compile(r"(?P<how>SCAN|SEARCH) (?P<alias>\w+)(?P<virtual> VIRTUAL TABLE)?(?:.*?\((?P<conditions>[^)]*)\))?")


class Step(NamedTuple):
    """How one table of a query is read."""

    table: str
    plan: str
    is_scan: bool
    columns: set[str]
    lists: int
    """How many of these columns are compared with a list. With two, each member is looked up with each of the other."""

    @property
    def reads_whole(self) -> bool:
        """Whether it scans a table that grows, or all rows of one kind."""
        if self.table in SMALL or any(f"INDEX {name} " in self.plan for name in SELECTIVE):
            return False
        return self.is_scan or (bool(self.columns) and self.columns <= BROAD)


def steps_of(sql: str) -> list[Step]:
    tables = {alias: table for table, alias in ALIAS.findall(sql)}
    rows = db.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?")).fetchall()
    found = [(row[3], STEP.match(row[3])) for row in rows]
    return [_step(sql, plan, step, tables) for plan, step in found if step and not step["virtual"]]


def _step(sql: str, plan: str, step: re.Match[str], tables: dict[str, str]) -> Step:
    columns = set(re.findall(r"(\w+)[=<>]", step["conditions"] or ""))
    lists = sum(f'"{step["alias"]}"."{column}"{IN_LIST}' in sql for column in columns)
    return Step(tables.get(step["alias"], step["alias"]), plan, step["how"] == "SCAN", columns, lists)


def pages(app: Flask, client: Client, more: list[str], opened: Container[str]) -> dict[str, list[str]]:
    """The queries of every page that can be reached by links from Today and from `more`, by endpoint. A page that isn't
    among those `opened` before is opened twice, because some keep what they found until it changes.
    """
    found: dict[str, list[str]] = {}
    waiting = ["/", *more]
    routes = app.url_map.bind("localhost")
    while waiting:
        address = waiting.pop(0)
        path = address.partition("?")[0]
        if not routes.test(path, "GET") or (endpoint := routes.match(path, "GET")[0]) in found:
            continue
        with statements() as sent:
            answer = client.get(address)
            if endpoint not in opened:
                client.get(address)
        if answer.status_code == 200:
            found[endpoint] = real(sent)
            waiting += LINK.findall(answer.text) if answer.mimetype == "text/html" else []
    return found


def unlinked(app: Flask, person: Person) -> list[str]:
    """Pages that can be reached only by a form, a mail or another state of these records."""
    mine = Mentorship.select().where((Mentorship.mentee == person) | (Mentorship.mentor == person))
    sessions = [session.id for session in Session.select().where(Session.mentorship.in_(mine))]
    agreements = [agreement.id for agreement in Agreement.select().where(Agreement.mentorship.in_(mine))]
    return [
        f"/search/{PastSearch.keep(person, 'and').id}",
        "/programme?show=people&q=okafor&page=2",
        "/pairs/new?find_mentee=okafor",
        f"/enrolments/{enrolment(Person.with_email('mentee@example.org')).id}/deactivation/new",
        *(
            f"/sessions/{id}/{part}"
            for id in sessions
            for part in ("closing/new", "takeaway", "agenda-items/new", "commitments/new")
        ),
        *(f"/agreed-dates/{date.id}/edit" for date in AgreedDate.select().where(AgreedDate.mentorship.in_(mine))),
        *(
            address
            for decision in Decision.select().where(Decision.person == person)
            for address in (f"/decisions/{decision.id}/look-back", f"/agenda-items/{decision.item_id}/decision")
        ),
        *(f"/reviews/{review.id}/together" for review in Review.select().where(Review.mentorship.in_(mine))),
        *(f"/reviews/{review.id}/together/edit" for review in Review.select().where(Review.mentorship.in_(mine))),
        *(f"/agreements/{id}/answers" for id in agreements),
        *(f"/agreements/{id}/one-page" for id in agreements),
        *(
            rule.rule.replace("<int:id>", str(mentorship.id))
            for rule in app.url_map.iter_rules()
            if rule.rule.startswith("/mentorships/<int:id>/")
            for mentorship in mine
        ),
    ]


def sizes() -> dict[str, int]:
    """The number of rows of each table."""
    return {
        name: db.database.execute_sql(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own names
        for name in db.database.get_tables()
    }


@pytest.fixture(params=["without statistics", pytest.param("with statistics", marks=pytest.mark.rare)])
def few(request: pytest.FixtureRequest, among_many: None) -> int:
    """The number of rows up to which a table may be scanned, because an index wouldn't be faster."""
    if request.param == "without statistics":
        return -1
    db.update_statistics()
    return FEW


def test_every_query_of_every_page_uses_an_index(app, as_, few):
    rows, read, crossed, opened = sizes(), set(), set(), set()
    for reader in READERS:
        person = Person.with_email(f"{reader}@example.org")
        client = as_(person)
        found = pages(app, client, unlinked(app, person), opened)
        opened |= {*found}
        for endpoint, queries in found.items():
            steps = [step for sql in set(queries) for step in steps_of(sql)]
            read |= {
                (endpoint, step.table, step.plan)
                for step in steps
                if step.reads_whole and rows.get(step.table, few) > few
            }
            crossed |= {(endpoint, step.plan) for step in steps if step.lists > 1}
    assert crossed == set()
    assert {(endpoint, table, plan) for endpoint, table, plan in read if (endpoint, table) not in READ_WHOLE} == set()
    assert {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods} - opened == UNOPENED
