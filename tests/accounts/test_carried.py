"""Typed text survives an expired sign-in, and nobody else gets it (docs/security.md, "Nothing lost")."""

import html
import re
from datetime import timedelta

import pytest
from itsdangerous import TimestampSigner

from app import clock
from app.accounts.models import Device, SignInLink
from app.accounts.web import carried_forms
from tests import factories
from tests.factories import PASSWORD
from tests.shown import hidden
from tests.statements import statements, written

TYPED = {"mentee_why": "Words typed in a train\r\nbefore the tunnel", "decision": "“Quoted” & <odd> words"}


@pytest.fixture
def section(cast):
    return cast.section


def words(section):
    return TYPED | {"mentor_why": "", "revision": str(section.revision)}


@pytest.fixture(params=["ended elsewhere", "signed out in another tab"])
def expired(as_, cast, request):
    """The mentee's browser after its sign-in has expired."""
    client = as_("mentee")
    if request.param == "ended elsewhere":
        Device.end_others(cast["mentee"], keep=0)
    else:
        client.post("/sign-out")
    return client


def sent_too_late(client, section):
    return client.post(f"/sections/{section.id}", data=words(section))


def sign_in(client, person, page):
    data = {"email": person.email, "password": PASSWORD, "carried": hidden(page).get("carried", "")}
    return client.post("/sign-in", data=data)


def test_a_form_sent_after_the_sign_in_expired_gets_the_sign_in_page_with_its_text_sealed(expired, section):
    with statements() as sent:
        answer = sent_too_late(expired, section)
    assert answer.status_code == 401
    assert "You were signed out while you were writing." in answer.text
    assert "typed in a train" not in answer.text
    assert hidden(answer.text)["carried"]
    assert written(sent) == []


def test_after_signing_in_the_form_shows_the_text_again_and_saves_nothing(expired, cast, section):
    resumed = sign_in(expired, cast["mentee"], sent_too_late(expired, section).text)
    assert resumed.status_code == 200
    assert "Nothing has been sent yet" in resumed.text
    action = re.search(r'<form id="kept" method="post" action="([^"]+)"', resumed.text)[1]
    fields = hidden(resumed.text, form="kept")
    assert action == f"/sections/{section.id}"
    with statements() as sent:
        shown = expired.post(action, data=fields)
    assert written(sent) == []
    assert shown.status_code == 422
    assert "You’re signed in again. Nothing has been sent yet" in shown.text
    assert "Words typed in a train\nbefore the tunnel" in shown.text.replace("\r\n", "\n")
    assert html.escape(TYPED["decision"], quote=False) in shown.text
    assert factories.again(section).stored == section.stored


def test_the_form_shown_again_can_then_be_sent(expired, cast, section):
    sign_in(expired, cast["mentee"], sent_too_late(expired, section).text)
    assert expired.post(f"/sections/{section.id}", data=words(section)).status_code == 303
    assert factories.again(section).answers["decision"] == TYPED["decision"]


def test_another_person_who_signs_in_does_not_get_the_text(expired, cast, section):
    answer = sign_in(expired, cast["mentor"], sent_too_late(expired, section).text)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "typed in a train" not in expired.get("/").text


def test_a_failed_sign_in_keeps_the_text(expired, cast, section):
    page = sent_too_late(expired, section).text
    data = {"email": cast["mentee"].email, "password": "some other sentence", "carried": hidden(page)["carried"]}
    answer = expired.post("/sign-in", data=data)
    assert answer.status_code == 422
    assert hidden(answer.text)["carried"] == hidden(page)["carried"]


def test_text_that_was_tampered_with_is_dropped(expired, cast, section):
    sealed = hidden(sent_too_late(expired, section).text)["carried"]
    for broken in (sealed[:-2] + "xx", "x" + sealed, sealed.swapcase(), "{}", "a.b.c"):
        data = {"email": cast["mentee"].email, "password": PASSWORD, "carried": broken}
        assert expired.post("/sign-in", data=data).status_code == 303


def test_text_is_carried_for_a_day(app, expired, cast, section, monkeypatch):
    sealed = hidden(sent_too_late(expired, section).text)["carried"]
    with app.test_request_context():
        assert carried_forms.unpack(sealed, cast["mentee"].id).path == f"/sections/{section.id}"
        assert carried_forms.unpack(sealed, cast["mentor"].id) is None
        now, more = TimestampSigner.get_timestamp, int(timedelta(days=1, seconds=2).total_seconds())
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda signer: now(signer) + more)
        assert carried_forms.unpack(sealed, cast["mentee"].id) is None


def test_nothing_is_carried_for_an_unknown_person(visitor, section):
    answer = sent_too_late(visitor, section)
    assert answer.status_code == 401
    assert "You were signed out while" not in answer.text
    assert not hidden(answer.text).get("carried")


def test_passwords_are_never_carried(app, expired, cast):
    data = {"current_password": PASSWORD, "password": "eight slow otters", "kept": "a word"}
    sealed = hidden(expired.post("/password", data=data).text)["carried"]
    with app.test_request_context():
        assert carried_forms.unpack(sealed, cast["mentee"].id).fields == [("kept", "a word")]


def test_a_button_without_text_carries_none(expired, cast):
    answer = expired.post(f"/mentorships/{cast.proposed.id}/acceptance")
    assert answer.status_code == 401
    assert "You were signed out while" not in answer.text
    assert factories.again(cast.proposed).is_proposed


def test_a_stale_csrf_token_keeps_the_text_and_is_replaced(as_, cast, section):
    client = as_("mentee")
    answer = client.post(f"/sections/{section.id}", data=words(section) | {"csrf_token": "stale"})
    assert answer.status_code == 422
    assert "This page was open for too long" in answer.text
    assert "Words typed in a train" in answer.text
    again = hidden(answer.text, form="section_form")
    assert again["csrf_token"] != "stale"
    assert client.post(f"/sections/{section.id}", data=words(section) | again).status_code == 303


def test_an_idle_device_with_a_stale_token_keeps_its_text(as_, cast):
    """Its last-used time isn't saved while writes are held."""
    client = as_("mentee")
    Device.update(seen_at=clock.now() - timedelta(hours=3)).execute()
    for path, data in (
        ("/sign-in", {"email": "typed@example.org", "password": PASSWORD}),
        (f"/join/{cast.token}", {"name": "Typed Name", "password": "", "zone": "UTC"}),
    ):
        answer = client.post(path, data=data | {"csrf_token": "stale"})
        assert answer.status_code == 422
        assert (data.get("email") or data["name"]) in answer.text


def test_whoever_signs_in_with_a_link_finds_their_text_on_the_page_they_left_open(expired, cast, section):
    left_open = hidden(sent_too_late(expired, section).text)
    early = expired.post("/sign-in/resume", data=left_open)
    assert early.status_code == 401
    assert "This browser isn’t signed in yet." in early.text
    expired.post(f"/sign-in/{SignInLink.make(cast['mentee'])}")
    page = expired.post("/sign-in/resume", data=hidden(early.text))
    assert page.status_code == 200
    assert "typed in a train" in page.text


def test_nobody_else_finds_it_there(expired, cast, section):
    left_open = hidden(sent_too_late(expired, section).text)
    expired.post(f"/sign-in/{SignInLink.make(cast['mentor'])}")
    assert expired.post("/sign-in/resume", data=left_open).location == "/"
