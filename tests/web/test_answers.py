"""The headers of every response, and the error pages."""

import json
from dataclasses import replace

import pytest
from flask import Flask
from peewee import OperationalError
from werkzeug.formparser import FormDataParser
from werkzeug.test import EnvironBuilder

from app.accounts.models import limits
from app.agreements.models import Agreement
from app.body_sizes import CUT_SHORT
from app.mentorships.models import Mentorship
from app.web import urls
from app.web.headers import CONTENT_POLICY
from app.web.replies import go_to
from tests.access_table import ask

PATHS = ["/", "/sign-in", "/nowhere", "/healthz", "/robots.txt", "/setup", "/mentorships"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["visitor", "mentee"])
def test_every_response_has_security_headers(as_, cast, path, who):
    headers = as_(who).get(path).headers
    assert headers["Content-Security-Policy"] == CONTENT_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Cookie" in headers["Vary"]
    assert len(headers["X-Request-Id"]) == 16
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Content-Type"].endswith("; charset=utf-8")


def test_the_content_policy_allows_no_inline_script_or_style_and_no_frames():
    rules = dict(rule.strip().split(" ", 1) for rule in CONTENT_POLICY.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["object-src"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert "unsafe" not in CONTENT_POLICY
    assert "*" not in CONTENT_POLICY


def test_every_response_has_its_own_reference(visitor, database: None):
    assert len({visitor.get("/healthz").headers["X-Request-Id"] for _ in range(20)}) == 20


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8000"]
)
def test_a_host_that_is_not_ours_is_refused(visitor, cast, host):
    answer = visitor.get("/sign-in", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["[::1]", "[::1]:8000", "localhost:9000", "127.0.0.1", "LOCALHOST"])
def test_all_names_of_this_machine_are_allowed(visitor, cast, host):
    assert visitor.get("/sign-in", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("url", "host", "origin", "status"),
    [
        ("https://trellis.example.org:8443", "trellis.example.org", "https://trellis.example.org:8443", 200),
        ("https://trellis.example.org", "localhost:8000", "https://trellis.example.org", 200),
        ("https://trellis.example.org", "trellis.example.org:443", "https://trellis.example.org", 200),
        ("http://[::1]:8000", "[::1]:8000", "http://[::1]:8000", 200),
        ("https://trellis.example.org:8443", "localhost", "https://trellis.example.org:9443", 403),
        ("https://trellis.example.org:8443", "localhost", "http://trellis.example.org:8443", 403),
    ],
)
def test_a_form_from_our_own_origin_is_accepted_whatever_host_a_proxy_passes_on(
    settings, cast, monkeypatch, url, host, origin, status
):
    from dataclasses import replace

    from app import create_app, db

    monkeypatch.setattr(db, "connect", lambda url: None)
    client = create_app(replace(settings, public_url=url)).test_client()
    headers = {"Host": host, "Origin": origin}
    fields = {"email": "amara@example.org", "password": "wrong", "show_again": "yes"}
    assert client.get("/sign-in", headers=headers).status_code == 200
    assert client.post("/sign-in", data=fields, headers=headers).status_code == (422 if status == 200 else status)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_http_methods_are_refused(as_, cast, method):
    answer = as_("mentee").open("/mentorships", method=method)
    assert answer.status_code == 405
    assert "Allow" in answer.headers


@pytest.mark.parametrize(
    "path", ["/.git/HEAD", "/static/", "/static/../app/config.py", "/static/%2e%2e/run", "/metrics", "/console"]
)
def test_no_source_file_is_served(visitor, database: None, path):
    assert visitor.get(path).status_code == 404


def test_the_cookie_is_same_site_and_hidden_from_scripts(as_, cast):
    answer = as_("visitor").post(
        "/sign-in", data={"email": cast["mentee"].email, "password": "seven quiet herons at dawn"}
    )
    (cookie,) = [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("trellis=")]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(settings, monkeypatch):
    from dataclasses import replace

    from app import create_app, db

    monkeypatch.setattr(db, "connect", lambda url: None)
    app = create_app(replace(settings, public_url="https://trellis.example.org"))
    answer = app.test_client().get("https://trellis.example.org/setup")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-trellis=")
    assert "Secure" in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert app.test_client().get("https://localhost/healthz").status_code == 200
    assert app.test_client().get("https://other.example.org/healthz").status_code == 400


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7")])
def test_the_client_address_comes_only_from_our_own_proxies(proxies, seen):
    forged = {
        "X-Forwarded-For": "192.0.2.1, 198.51.100.7, 203.0.113.9",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": "/elsewhere",
        "Forwarded": "for=192.0.2.1",
    }
    passed = {}
    app = urls.from_behind(proxies, lambda environ, start_response: passed.update(environ) or [])
    app(EnvironBuilder(headers=forged).get_environ() | {"REMOTE_ADDR": "127.0.0.1"}, lambda *_: None)
    assert passed["REMOTE_ADDR"] == seen
    assert (passed["HTTP_HOST"], passed["wsgi.url_scheme"], passed["SCRIPT_NAME"]) == (
        "localhost",
        "http",
        "",
    )


def test_a_request_that_is_too_large_is_refused_with_a_reason(as_, cast):
    answer = as_("mentee").post("/mentorships", data={"name": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "Your words are still in the form." in answer.text


@pytest.mark.parametrize(
    ("who", "address"), [("mentee", "/mentorships/{id}/shelf/files"), ("coordinator", "/programme/lists")]
)
def test_a_route_that_takes_a_file_takes_no_larger_form_without_one(as_, cast, who, address):
    """To decode five megabytes of escapes takes two seconds of processor time."""
    answer = as_(who).post(address.format(id=cast.mentorship.id), data={"pasted": "«" * 200_000, "why": "»" * 10_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("who", "address"), [("mentee", "/mentorships/{id}/shelf/files"), ("coordinator", "/programme/lists?programme=1")]
)
def test_a_file_that_did_not_arrive_in_time_gets_a_page_that_leads_back(as_, cast, who, address):
    """The server sends such a request on without its body (tests/test_half_sent_requests.py)."""
    client, place = as_(who), address.format(id=cast.mentorship.id)
    answer = client.post(place, headers={CUT_SHORT: "yes"})
    assert (answer.status_code, "Nothing was saved." in answer.text) == (400, True)
    path, mark, query = place.partition("?")
    form = f"{path}/new{mark}{query}"
    assert f'href="{form}"' in answer.text
    assert client.get(form).status_code == 200
    assert client.get("/", headers={CUT_SHORT: "yes"}).status_code == 200


@pytest.mark.parametrize("address", ["/mentorships", "/sign-in", "/nowhere"])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"a&" * 500, "application/x-www-form-urlencoded"),
        (b"a&" * 500_000, "application/x-www-form-urlencoded; charset=utf-8"),
        (
            b"".join(b'--x\r\nContent-Disposition: form-data; name="%d"\r\n\r\n\r\n' % i for i in range(501))
            + b"--x--",
            "multipart/form-data; boundary=x",
        ),
        (b"--x\r\n" + b"a:b\r\n" * 100_000 + b"\r\n--x--", "multipart/form-data; boundary=x"),
    ],
    ids=["501 fields", "a megabyte of fields", "501 parts", "a megabyte of part headers"],
)
def test_too_many_fields_are_refused_before_they_are_parsed(as_, cast, monkeypatch, address, body, content_type):
    def parsed(*_: object) -> None:
        raise AssertionError("These fields were parsed.")

    monkeypatch.setattr(FormDataParser, "_parse_urlencoded", parsed)
    answer = as_("mentee").open(address, method="POST", data=body, content_type=content_type)
    assert answer.status_code == (404 if address == "/nowhere" else 413)
    assert "Go back, shorten it and send it again." in answer.text or address == "/nowhere"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_five_hundred_fields_are_accepted(as_, cast, content_type):
    client = as_("mentee")
    data = {f"field-{number}": "x" for number in range(499)}
    assert client.post("/mentorships", data=data, content_type=content_type).status_code == 422


@pytest.fixture
def broken(monkeypatch):
    """Starting a mentorship raises an error."""

    def breaking(error: Exception) -> None:
        def start_with(**words):
            raise error

        monkeypatch.setattr(Mentorship, "start_with", start_with)

    return breaking


WORDS = {"role": "mentee", "name": "Typed Name", "email": "typed@example.org", "operation": "0" * 32, "purpose": "Why"}


@pytest.mark.parametrize(
    ("error", "status"), [(ValueError("secret detail"), 500), (OperationalError("disk is full"), 503)]
)
def test_after_an_error_the_text_is_kept_and_no_detail_is_shown(as_, cast, broken, error, status):
    broken(error)
    answer = as_("mentee").post("/mentorships", data=WORDS | {"password": "private"})
    assert answer.status_code == status
    assert 'name="name" value="Typed Name"' in answer.text
    assert answer.headers["X-Request-Id"] in answer.text
    for never in ("secret detail", "disk is full", "Traceback", "ValueError", "private"):
        assert never not in answer.text


def test_an_error_half_way_writes_nothing(cast, monkeypatch):
    from app.events.models import Event

    monkeypatch.setattr(Event, "record", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cast.proposed.decline(cast["mentee"])
    assert Mentorship.get_by_id(cast.proposed.id).declined_at is None


@pytest.mark.parametrize(
    ("role", "path"),
    [("coordinator", "/enrolments/{0.enrolment.id}/invitation"), ("mentee", "/mentorships/{0.asked.id}/invitation")],
)
def test_a_button_pressed_too_often_says_how_long_to_wait(as_, cast, role, path):
    limit = limits.INVITE_MANY if role == "coordinator" else limits.INVITE
    for _ in range(limit.most):
        limit.count(str(cast[role].id))
    answer = as_(role).post(path.format(cast))
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= limit.within.total_seconds()
    assert "Try again in" in answer.text


@pytest.mark.parametrize(
    ("name", "endpoint"),
    [
        ("BOOKING", "sessions.create"),
        ("BOOKING", "sessions.update"),
        ("BOOKING", "sessions.call_off"),
        ("BOOKING", "sessions.reinstate"),
        ("QUESTION", "advice_requests.create"),
        ("QUESTION", "permission_requests.create"),
    ],
)
def test_bookings_and_questions_have_rate_limits(as_, cast, monkeypatch, name, endpoint):
    monkeypatch.setattr(limits, name, replace(getattr(limits, name), most=1))
    getattr(limits, name).count(str(cast["mentee"].id))
    answer = ask(as_("mentee"), endpoint, cast)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Try again in" in answer.text


def test_a_redirect_is_303_or_a_header_for_htmx(app: Flask):
    with app.test_request_context():
        assert (go_to("/place").status_code, go_to("/place").location) == (303, "/place")
    with app.test_request_context(headers={"HX-Request": "true"}):
        assert go_to("/place").headers["HX-Location"] == "/place"
        assert json.loads(go_to("/place#part").headers["HX-Location"])["push"] == "/place#part"
        assert go_to("/place", afresh=True).headers["HX-Redirect"] == "/place"


def test_a_page_that_htmx_did_not_expect_replaces_the_whole_page(as_, cast):
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "form#section_form"}
    answer = as_("outsider").post(f"/sections/{cast.section.id}", headers=headers)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (404, "body")


NAVIGATION = '<nav aria-label="Main">'


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("/nowhere", None, 404),
        ("/mentorships/0", None, 404),
        ("/programme", None, 403),
        ("/sign-out", None, 405),
        ("/mentorships", {"csrf_token": "old"}, 422),
        ("/mentorships", {"name": "x" * 1_100_000}, 413),
    ],
)
def test_a_refusal_keeps_the_navigation_of_signed_in_people(as_, cast, path, data, status):
    client = as_("mentee")
    answer = client.post(path, data=data) if data else client.get(path)
    assert answer.status_code == status
    assert NAVIGATION in answer.text
    assert 'href="/mentorships"' in answer.text


def test_a_broken_rule_keeps_the_navigation(as_, cast):
    agreed = Agreement.get((Agreement.mentorship == cast.mentorship) & (Agreement.number == 1))
    answer = as_("mentor").post(f"/agreements/{agreed.id}/decline")
    assert answer.status_code == 422
    assert NAVIGATION in answer.text


def test_strangers_see_no_navigation_on_a_refusal(as_, cast):
    assert NAVIGATION not in as_("visitor").get("/nowhere").text


def test_a_refusal_leaves_the_confirmation_for_the_next_page(as_, cast):
    client = as_("mentee")
    with client.session_transaction() as session:
        session["notice"] = "Saved."
    assert "Saved." not in client.get("/nowhere").text
    assert "Saved." in client.get("/mentorships").text
