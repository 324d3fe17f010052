"""Making members coordinators, stepping down, and renaming the team."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import AddressChange, Invitation, ResetLink, SignInLink
from app.config import ROOT
from app.coordination.models import coordinators_of, make_coordinator, step_down
from app.errors import RuleBroken
from app.people.models import Team
from app.programmes.models import COORDINATOR, Enrolment, Programme
from tests import factories
from tests.access_table import ask, endpoints
from tests.mailing import round
from tests.test_architecture import APP


@pytest.fixture
def second(cast) -> Enrolment:
    """The outsider's enrolment, once they are the second coordinator."""
    make_coordinator(cast.membership, by=cast["coordinator"])
    return cast.membership


def test_a_coordinator_makes_a_member_one(as_, cast):
    client = as_("coordinator")
    assert client.post(f"/enrolments/{cast.membership.id}/coordination").location == "/coordinators"
    assert cast.membership.role == COORDINATOR
    assert as_("outsider").get("/programme").status_code == 200
    page = client.get("/coordinators").text
    assert f"/enrolments/{cast.membership.id}/coordination" not in page
    assert "Outsider Quill" in page


def test_the_new_coordinator_reads_it_on_today_for_a_week_and_gets_a_mail(
    mailing, as_, cast, post_office, nothing_gathers
):
    round(mailing)
    post_office.arrived.clear()
    make_coordinator(cast.membership, by=cast["coordinator"])
    make_coordinator(cast.membership, by=cast["coordinator"])
    round(mailing)
    assert [(mail["To"].addresses[0].addr_spec, mail["Subject"]) for mail in post_office.arrived] == [
        (cast["outsider"].email, "You’re a coordinator now")
    ]
    client = as_("outsider")
    assert "Coordinator Quill" in (today := client.get("/").text)
    assert "You’re a coordinator now" in today
    assert "You’re a coordinator now" not in as_("coordinator").get("/").text
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert "You’re a coordinator now" not in client.get("/").text


def test_somebody_who_has_not_joined_cannot_become_one(as_, cast):
    assert as_("coordinator").post(f"/enrolments/{cast.enrolment.id}/coordination").status_code == 403


def test_one_of_two_steps_down_and_the_last_one_cannot(as_, cast, second):
    assert as_("coordinator").post("/coordinators/own/deletion").location == "/"
    assert as_("coordinator").get("/programme").status_code == 403
    last = as_("outsider")
    assert "/coordinators/own/deletion" not in last.get("/coordinators").text
    assert last.post("/coordinators/own/deletion").location == "/coordinators"
    assert "You’re the only coordinator" in last.get("/coordinators").text
    assert [each.person for each in coordinators_of(cast.programme)] == [cast["outsider"]]


def test_whoever_is_no_coordinator_steps_down_from_nothing(cast):
    step_down(cast["outsider"], cast.programme)
    with pytest.raises(RuleBroken, match="only coordinator"):
        step_down(cast["coordinator"], cast.programme)


def test_others_can_renew_the_invitations_of_whoever_steps_down(as_, cast, second):
    assert "/invitation" in as_("outsider").get(f"/enrolments/{cast.enrolment.id}").text
    step_down(cast["coordinator"], cast.programme)
    assert Invitation.current(cast["newcomer"]).invited_by is None
    assert as_("outsider").post(f"/enrolments/{cast.enrolment.id}/invitation").status_code == 303
    assert Invitation.current(cast["newcomer"]).invited_by == cast["outsider"]


def test_somebody_who_steps_down_keeps_the_invitation_to_their_own_mentorship(cast, second):
    factories.proposal(cast["coordinator"], cast["newcomer"], within=cast.programme)
    step_down(cast["coordinator"], cast.programme)
    assert Invitation.current(cast["newcomer"]).invited_by == cast["coordinator"]


def test_a_large_programme_is_searched(as_, cast, monkeypatch):
    monkeypatch.setattr(Enrolment, "MOST_FOUND", 3)
    client = as_("coordinator")
    assert "/coordination" not in client.get("/coordinators").text
    assert f"/enrolments/{cast.membership.id}/coordination" in client.get("/coordinators?q=outsider").text
    assert "Nobody who has joined has that" in client.get("/coordinators?q=newcomer").text


def test_renaming_the_team_renames_the_programme_that_is_named_after_it(as_, cast):
    other = Programme.create(name="Leading for the first time")
    assert (
        as_("coordinator").post("/team", data={"name": "Southwind Studio", "seen": Team.get().fingerprint}).location
        == "/programme"
    )
    assert Team.name_or_none() == "Southwind Studio"
    assert [factories.again(each).name for each in (cast.programme, other)] == [
        "Mentoring at Southwind Studio",
        "Leading for the first time",
    ]
    assert "Southwind Studio" in as_("mentee").get("/").text


def test_a_team_needs_a_name_without_a_web_address(as_, cast):
    for name in ("", "buy.example.com"):
        assert as_("coordinator").post("/team", data={"name": name}).status_code == 422
    assert Team.name_or_none() == "Northwind Studio"


LINKS = (SignInLink, ResetLink, AddressChange)
"""What lets its holder into an account."""

ROOM = ("programme.", "people.", "pairs.", "coordinators.", "deactivations.", "team.", "mail.", "link_requests.")
"""The beginnings of a coordinator's endpoints, and of those that ask for a link."""


def hashes() -> list[list[str | None]]:
    return [[link.token_hash for link in kind.select().order_by(kind.id)] for kind in LINKS]


@pytest.mark.parametrize("has_mail", [False, True])
def test_no_page_and_no_button_of_a_coordinator_gives_a_link_to_anybodys_account(request, app, as_, cast, has_mail):
    if has_mail:
        request.getfixturevalue("mailing")
    client, before = as_("coordinator"), hashes()
    answers = [client.get(path) for path in ("/", "/programme?q=mentee", "/people/new", "/pairs/new", "/coordinators")]
    answers += [client.get(path) for path in ("/team", "/mail", "/address", "/devices", "/profile")]
    answers += [ask(client, each, cast) for each in endpoints(app, "POST") if each.startswith(ROOM)]
    shown = "\n".join(answer.text for answer in answers)
    assert re.findall(r"/(?:sign-in|new-password|address|former-address)/[\w-]{43}", shown) == []
    assert hashes() == before


def test_links_to_an_account_are_made_only_for_a_mail_for_oneself_or_on_the_host():
    makes = re.compile(r"\b(?:SignInLink|ResetLink|links)\.make\b|\bmake_token\(|\bmake_former_token\(")
    callers = {path.relative_to(ROOT / "app").as_posix() for path in APP if makes.search(path.read_text())}
    models = {"accounts/models/address_change.py"}
    assert callers - models == {"accounts/mail.py", "accounts/views/phone_links.py", "cli/access.py"}
