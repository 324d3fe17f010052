"""Requests every route as every member of the cast, and compares with the table in tests/access_table.py."""

import re
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import clock, create_app, db, rooms
from app.accounts.models import Device
from app.agreements.models import Agreement, Mark
from app.config import Settings
from app.programmes.models import Enrolment
from app.web.access import permit
from tests import factories
from tests.access_table import ABSENT, NEW_PASSWORD, TABLE, WORDS, ask, endpoints, methods, path
from tests.access_table import SAFE_TO_ASK as SAFE
from tests.cast import MEMBERS, ROLES, Cast
from tests.rare import in_turns, mostly
from tests.statements import statements, written

CHANGING = re.compile(rb'<input[^>]*"csrf_token"[^>]*>')
UNSAFE = [endpoint for endpoint in TABLE if endpoint not in SAFE]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#document"}
WITH_RECORD = [endpoint for endpoint, row in TABLE.items() if row.at]


@pytest.fixture
def asking(as_, cast: Cast):
    """`asking(role, endpoint)` makes a request and rolls back the database."""

    clients = {}

    def ask_as(role: str, endpoint: str, record: int | None = None, **more: Any) -> TestResponse:
        if role not in clients:
            clients[role] = as_(role)
        cookies = dict(clients[role]._cookies)
        with db.database.atomic() as point:
            answer = ask(clients[role], endpoint, cast, record, **more)
            point.rollback()
        clients[role]._cookies = cookies
        return answer

    return ask_as


def answers(asking, app: Flask, cast: Cast, endpoint: str) -> dict[str, int]:
    at = path(app, endpoint, cast)
    return {role: asking(role, endpoint, at=at).status_code for role in ROLES}


def somebody_allowed(endpoint: str) -> str:
    """A member of the cast who may do this."""
    allowed = [role for done in (303, 200) for role in reversed(ROLES) if TABLE[endpoint].statuses[role] == done]
    return allowed[0] if allowed else "mentee"


def masked(answer: TestResponse) -> tuple[int, dict[str, str], bytes]:
    """A response without what differs between requests: its reference and the CSRF token."""
    headers = {name: value for name, value in answer.headers if name not in ("X-Request-Id", "Set-Cookie")}
    return answer.status_code, headers, CHANGING.sub(b"", answer.data)


def test_the_table_has_a_row_for_every_route_and_a_route_for_every_row(app: Flask):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(TABLE)


def test_every_route_takes_one_method_and_its_name_says_which(app: Flask):
    assert endpoints(app, "GET") == SAFE
    assert endpoints(app, "POST") == UNSAFE
    assert all(len(methods(app, endpoint)) == 1 for endpoint in TABLE)


@pytest.mark.parametrize("endpoint", TABLE)
def test_everybody_gets_the_status_in_the_table(asking, app: Flask, cast: Cast, endpoint):
    assert answers(asking, app, cast, endpoint) == TABLE[endpoint].statuses


@in_turns("endpoint, headers", WITH_RECORD, {"page": {}, "fragment": HTMX})
def test_other_peoples_records_look_like_missing_ones(asking, app: Flask, cast: Cast, endpoint, headers):
    at = path(app, endpoint, cast)
    strangers = [role for role in MEMBERS if TABLE[endpoint].statuses[role] == 404]
    # Everybody in the cast is in their only programme, and sees its board, its library and its notes.
    assert strangers or TABLE[endpoint].at in ("programme", "programme_note", "board_offer", "library_entry")
    for role in MEMBERS:
        absent = masked(asking(role, endpoint, ABSENT, headers=headers))
        assert absent[0] == 404
        assert role not in strangers or masked(asking(role, endpoint, at=at, headers=headers)) == absent, role


def test_no_record_is_looked_up_for_somebody_who_is_not_signed_in(app: Flask, as_, cast: Cast):
    for endpoint in WITH_RECORD:
        table = app.view_functions[endpoint].guard.model._meta.table_name
        address, (method,) = path(app, endpoint, cast), methods(app, endpoint)
        with statements() as sent:
            as_("visitor").open(address, method=method)
        assert [statement for statement in sent if f'FROM "{table}"' in statement] == []


ODD = ("0", "-1", "01", "1000000000", "9223372036854775808", *("٣", "abc", "1.0", "1%00", "%20"))


@pytest.mark.parametrize("every", [pytest.param(5, id="a fifth"), pytest.param(1, id="all", marks=pytest.mark.rare)])
@pytest.mark.parametrize("place", range(len(ODD)), ids=ODD)
def test_an_odd_number_in_an_address_is_not_found(app: Flask, as_, cast: Cast, place, every):
    """In the usual run a route gets two: one of the first five, which no record has, and one of the others."""
    client = as_("mentee")
    for endpoint in WITH_RECORD[place % every :: every]:
        (method,) = methods(app, endpoint)
        address = path(app, endpoint, cast, ABSENT).replace(str(ABSENT), ODD[place])
        assert client.open(address, method=method).status_code == 404, address


def test_a_coordinator_of_another_programme_does_not_see_who_is_enrolled_here(as_, cast: Cast):
    elsewhere = factories.Programme.create(name="Elsewhere")
    stranger = factories.member("Elsa Elsewhere", within=elsewhere, role="coordinator")
    assert ask(as_(stranger), "people.invite", cast).status_code == 404


CLOSED_HERE = {
    "setup.create": 404,
    "mail.send_test_message": 403,
    "notice_settings.send_test_message": 404,
    "link_requests.create": 404,
    "phone_links.create": 404,
    "sign_in.resume": 303,
}
"""Nobody in the cast gets these: Trellis is already set up, has no mail server, and phones can't reach it. The last
only shows words that come with the request, and here there are none.
"""


@in_turns("endpoint, token", UNSAFE, {"without": "", "wrong": "made.up", "another browser's": None})
def test_nothing_is_written_without_a_fresh_form_token(as_, cast: Cast, endpoint, token):
    role = somebody_allowed(endpoint)
    client = as_(role)
    data = {"csrf_token": _token_of_another_browser(as_(role)) if token is None else token}
    words = WORDS.get(endpoint, lambda _: {})(cast)
    address = path(client.application, endpoint, cast)
    with statements() as sent:
        answer = client.post(address, data=data | words)
    assert written(sent) == []
    assert answer.status_code == CLOSED_HERE.get(endpoint, 422)
    typed = [word for name, word in words.items() if "password" not in name and isinstance(word, str)]
    typed = [] if endpoint in CARRIED_BY_BUTTONS else typed
    assert [word for word in typed if word not in answer.text] == []
    assert words.get("password", NEW_PASSWORD) not in answer.text


def _token_of_another_browser(client: Any) -> str:
    with client.session_transaction() as session:
        session["csrf_token"] = "1" * 40
    return client.csrf_token


CARRIED_BY_BUTTONS = (
    "agenda_items.reorder",
    "closing_pages.share",
    "goal_progress.move",
    "goal_progress.settle_objective",
    "left_out_days.create",
    "left_out_days.delete",
    "goal_progress.update",
    "permission_requests.create",
    "review_topics.create",
    "round_trades.update",
    "sentence_releases.create",
    "sessions.record_outcome",
    "helper_questions.create",
    "introduction_progress.move",
    "step_sharing.confirm",
    "step_sharing.share",
)
"""Nobody types what these are sent, so there is nothing to show again."""

ELSEWHERE = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "the same site": {"Sec-Fetch-Site": "same-site"},
    "another host": {"Origin": "https://evil.example"},
    "another port": {"Origin": "http://localhost:81"},
    "no host": {"Origin": "http://["},
    "no scheme": {"Origin": "localhost"},
    "a longer host": {"Origin": "http://localhost.evil.example"},
}
"""Where a request can come from. It is refused before its view is found, so each form is sent from one of them."""


@in_turns("endpoint, headers", UNSAFE, ELSEWHERE)
def test_nothing_is_written_for_another_site(as_, cast: Cast, endpoint, headers):
    client = as_(somebody_allowed(endpoint))
    data = {"csrf_token": client.csrf_token} | WORDS.get(endpoint, lambda _: {})(cast)
    address = path(client.application, endpoint, cast)
    with statements() as sent:
        answer = client.post(address, data=data, headers=headers)
    assert answer.status_code == 403
    assert written(sent) == []


@pytest.mark.parametrize("role", mostly(["mentee", "coordinator"], ROLES))
def test_reading_writes_only_when_a_device_was_last_used_and_what_a_coordinator_looked_at(app: Flask, as_, cast, role):
    client, allowed = as_(role), {"device", "look_up"} if role == "coordinator" else {"device"}
    for endpoint in SAFE:
        address = path(app, endpoint, cast)
        Device.update(seen_at=clock.now() - 2 * Device.GLANCE).execute()
        with statements() as sent:
            client.get(address)
            client.head(address)
        assert set(written(sent)) <= allowed, endpoint


def test_options_requests_reveal_nothing(app: Flask, as_, cast: Cast):
    clients = [as_(role) for role in ("visitor", "outsider", "mentee")]
    for endpoint in WITH_RECORD:
        told = {masked(client.options(path(app, endpoint, cast)))[0::2] for client in clients}
        assert len(told) == 1, endpoint


# The table works: each of these tests breaks a guard, and the comparison above must notice.


def _unguarded(app: Flask, endpoint: str, policy: Any, model: Any) -> Any:
    return permit(policy, model)(app.view_functions[endpoint].__wrapped__)


@pytest.mark.parametrize(
    ("endpoint", "model"),
    [("agreements.show", Agreement), ("sections.unmark", Mark), ("people.invite", Enrolment)],
)
def test_the_table_notices_a_record_that_everybody_can_load(app: Flask, asking, cast, monkeypatch, endpoint, model):
    monkeypatch.setattr(model, "visible_to", classmethod(lambda cls, user: cls.select()))
    view = _unguarded(app, endpoint, lambda user, record: True, model)
    monkeypatch.setitem(app.view_functions, endpoint, view)
    assert answers(asking, app, cast, endpoint) != TABLE[endpoint].statuses


@pytest.mark.parametrize("endpoint", ["programme.show", "sections.unmark", "agreements.withdraw", "pairs.create"])
def test_the_table_notices_a_policy_that_says_yes_to_everybody(app: Flask, asking, cast, monkeypatch, endpoint):
    guard = app.view_functions[endpoint].guard
    view = _unguarded(app, endpoint, lambda *_: True, guard.model)
    monkeypatch.setitem(app.view_functions, endpoint, view)
    assert answers(asking, app, cast, endpoint) != TABLE[endpoint].statuses


def test_the_app_does_not_start_with_an_unguarded_route(settings: Settings, monkeypatch):
    really = rooms.init_app

    def with_an_open_route(app: Flask) -> None:
        really(app)
        app.add_url_rule("/open", "open.show", lambda: "open")

    monkeypatch.setattr(db, "connect", lambda url: None)
    monkeypatch.setattr(rooms, "init_app", with_an_open_route)
    with pytest.raises(RuntimeError, match=r"open\.show"):
        create_app(settings)
