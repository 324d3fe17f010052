"""The log has every sign-in with its method, every sign-out, and every refusal (ASVS 16.2.1, 16.3.1, 16.3.2)."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.accounts.models import ResetLink, SignInLink
from app.config import ROOT
from tests.access_table import ABSENT, NEW_PASSWORD, TABLE, ask
from tests.cast import MEMBERS
from tests.factories import PASSWORD
from tests.test_architecture import table_of

WITH_RECORD = [endpoint for endpoint, row in TABLE.items() if row.at]


@pytest.fixture
def lines(logged):
    """`lines()` returns the lines logged since the last call, without those about requests."""

    def new_lines() -> list[dict[str, Any]]:
        parsed = [json.loads(line) for line in logged.getvalue().splitlines()]
        logged.seek(0)
        logged.truncate()
        for line in parsed:
            assert {"at", "level", "what", "request", "method", "route", "address", "person"} <= set(line)
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["at"])
        return [line for line in parsed if line["what"] != "request"]

    return new_lines


def brief(line: dict[str, Any]) -> tuple:
    """The event, its method and its person."""
    return line["what"], line.get("way"), line["person"]


def test_each_sign_in_is_logged_with_its_method_and_person(visitor, cast, lines):
    mentee, newcomer = cast["mentee"], cast["newcomer"]
    visitor.post("/sign-in", data={"email": mentee.email, "password": PASSWORD})
    assert [brief(line) for line in lines()] == [("signed in", "password", mentee.id)]
    visitor.post("/sign-out")
    assert [brief(line) for line in lines()] == [("signed out", None, mentee.id)]
    visitor.post(f"/sign-in/{SignInLink.make(mentee)}")
    assert [brief(line) for line in lines()] == [("signed in", "link", mentee.id)]
    visitor.post("/sign-out")
    lines()
    visitor.post(f"/new-password/{ResetLink.make(mentee)}", data={"password": NEW_PASSWORD})
    assert [brief(line) for line in lines()] == [
        ("password reset", None, mentee.id),
        ("signed in", "password reset", mentee.id),
    ]
    visitor.post("/sign-out")
    lines()
    ask(visitor, "invitations.accept", cast)
    assert [brief(line) for line in lines()] == [("signed in", "invitation", newcomer.id)]


def test_a_failed_sign_in_is_logged_with_its_reason_and_account(visitor, cast, lines):
    mentee = cast["mentee"]
    visitor.post("/sign-in", data={"email": mentee.email, "password": "some other sentence"})
    visitor.post("/sign-in", data={"email": "nobody@example.org", "password": "some other sentence"})
    assert [brief(line) for line in lines()] == [
        ("sign-in refused", "password", mentee.id),
        ("sign-in refused", "password", None),
    ]
    token = SignInLink.make(mentee)
    SignInLink.with_token(token).use()
    visitor.post(f"/sign-in/{token}")
    visitor.get("/sign-in/never-was")
    assert [brief(line) for line in lines()] == [
        ("sign-in refused", "link", mentee.id),
        ("link refused", None, None),
    ]


def test_ended_sign_ins_and_changed_passwords_are_logged(as_, cast, lines):
    mentee = cast["mentee"]
    client = as_("mentee")
    change = {"current_password": "some other sentence", "password": NEW_PASSWORD}
    client.post("/password", data=change)
    client.post("/password", data=change | {"current_password": PASSWORD})
    client.post("/other-devices/deletion")
    client.post("/sign-out")
    assert [brief(line) for line in lines()] == [
        ("password refused", None, mentee.id),
        ("password changed", None, mentee.id),
        ("signed out elsewhere", None, mentee.id),
        ("signed out", None, mentee.id),
    ]


def test_requesting_a_link_logs_the_person_and_nothing_else(mailing, visitor, cast, lines):
    visitor.post("/link-requests/password", data={"email": cast["mentee"].email})
    visitor.post("/link-requests/password", data={"email": "nobody@example.org"})
    assert [brief(line) for line in lines()] == [("link asked", "password", cast["mentee"].id)]


@pytest.mark.parametrize("endpoint", [each for each in WITH_RECORD if 404 in TABLE[each].statuses.values()])
def test_somebody_elses_id_is_logged_and_an_unknown_one_is_not(as_, cast, lines, endpoint):
    stranger = next(role for role in reversed(MEMBERS) if TABLE[endpoint].statuses[role] == 404)
    client = as_(stranger)
    ask(client, endpoint, cast)
    (line,) = [line for line in lines() if line["what"] == "record refused"]
    assert line["id"] == getattr(cast, TABLE[endpoint].at).id
    assert line["record"].isalpha()
    assert (line["person"], line["level"]) == (cast[stranger].id, "warning")
    ask(client, endpoint, cast, ABSENT)
    assert [line for line in lines() if line["what"] == "record refused"] == []


def test_requests_without_a_sign_in_or_permission_are_logged(as_, visitor, cast, lines):
    visitor.get("/mentorships")
    as_("outsider").get("/programme")
    assert [(line["what"], line["status"]) for line in lines()] == [("refused", 401), ("refused", 403)]


def test_security_lists_every_possible_log_line():
    called = re.compile(r'log\.(?:debug|info|warning|error|exception)\(\s*"([^"]+)"')
    files: list[Path] = list((ROOT / "app").rglob("*.py"))
    written = {what for path in files for what in called.findall(path.read_text())}
    documented = {row[0].strip("`") for row in table_of("docs/security.md", "Line")}
    assert documented == written
