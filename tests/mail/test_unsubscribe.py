"""Unsubscribing from mail about sessions: with a button for people, with one request for mail programs."""

import pytest
from itsdangerous import URLSafeSerializer

from app.mail import unsubscribe
from app.mail.letters import letter
from app.mail.models import MailOptOut
from app.mail.smtp import Mailbox
from app.sessions.mail import SESSIONS
from tests.mailing import notice_choices
from tests.shown import Fields
from tests.statements import statements, written

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def address(cast, app) -> str:
    return f"/stopped-mail/{unsubscribe.token_for(cast['mentee'], [SESSIONS], str(app.secret_key))}"


def wants_mail(cast, role: str = "mentee") -> bool:
    return "sessions" not in MailOptOut.subjects_of(cast[role])


def test_opening_the_page_stops_nothing(visitor, cast, address):
    with statements() as sent:
        page = visitor.get(address)
        visitor.head(address)
    assert written(sent) == []
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert "Stop mail about sessions?" in page.text
    assert cast["mentee"].email not in page.text
    assert wants_mail(cast)


def test_the_button_stops_mail_and_the_page_of_choices_starts_it_again(visitor, as_, cast, address):
    answer = visitor.post(address)
    assert (answer.status_code, "You’ve stopped mail about sessions" in answer.text) == (200, True)
    assert (wants_mail(cast), wants_mail(cast, "mentor")) == (False, True)
    pages = [as_(role).get("/notices/settings").text for role in ("mentee", "mentor")]
    assert [dict(Fields(page).filled)["session_mail"] for page in pages] == ["list", "mail"]
    assert as_("mentee").post("/notices/settings", data=notice_choices()).status_code == 303
    assert wants_mail(cast)
    as_("mentee").post("/notices/settings", data=notice_choices(session_mail="off"))
    assert not wants_mail(cast)
    visitor.post(address)
    assert MailOptOut.choices_of(cast["mentee"]) == {"sessions": "off"}, "stopping mail turns no notice on"


def test_a_mail_program_stops_mail_with_one_request_without_a_redirect(app, cast, address):
    answer = app.test_client(use_cookies=False).post(address, data=ONE_CLICK)
    assert (answer.status_code, answer.location) == (200, None)
    assert not wants_mail(cast)


@pytest.mark.parametrize("data", [{}, {"List-Unsubscribe": "Two-Clicks"}, {"list-unsubscribe": "One-Click"}])
def test_any_other_request_without_a_form_token_stops_nothing(app, cast, address, data):
    answer = app.test_client(use_cookies=False).post(address, data=data)
    assert answer.status_code == 422
    assert wants_mail(cast)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_another_site_cannot_make_a_browser_unsubscribe(app, cast, address, headers):
    answer = app.test_client(use_cookies=False).post(address, data=ONE_CLICK, headers=headers)
    assert answer.status_code == 403
    assert wants_mail(cast)


def test_a_forged_link_stops_nobodys_mail(app, visitor, cast, address, monkeypatch):
    payload, signature = address.removeprefix("/stopped-mail/").split(".")
    another = unsubscribe.token_for(cast["mentor"], [SESSIONS], "another key")
    for token in (payload, f"{payload}.{signature[::-1]}", another, "1", str(cast["mentee"].id)):
        assert visitor.get(f"/stopped-mail/{token}").status_code == 404
        assert visitor.post(f"/stopped-mail/{token}", data=ONE_CLICK).status_code == 404
    assert (wants_mail(cast), wants_mail(cast, "mentor")) == (True, True)


@pytest.mark.parametrize(("stop", "one_click"), [("https://x.example/s/t", True), ("http://x.example/s/t", False)])
def test_the_unsubscribe_headers_promise_one_click_only_over_https(stop, one_click):
    mailbox = Mailbox("smtp://127.0.0.1:25", "trellis@example.org", "Trellis")
    mail = letter(mailbox, to="a@example.org", name="A", subject="S", plain="p", html="h", id="<a@b>", stop=stop)
    assert mail["List-Unsubscribe"] == f"<{stop}>"
    assert mail["List-Unsubscribe-Post"] == ("List-Unsubscribe=One-Click" if one_click else None)


@pytest.mark.parametrize(
    ("content", "stopped"),
    [
        (lambda id: id, {"sessions"}),
        (lambda id: [id, "feedback"], {"feedback"}),
        (lambda id: [id, "sessions and feedback"], {"sessions", "feedback"}),
        (lambda id: [id, ["sessions", "feedback"]], {"sessions", "feedback"}),
    ],
    ids=["the first ones", "one subject", "both", "today's"],
)
def test_links_in_old_mails_still_stop_mail(app, visitor, cast, content, stopped):
    signer = URLSafeSerializer(str(app.secret_key), salt="stop-session-mail")
    visitor.post(f"/stopped-mail/{signer.dumps(content(cast['mentee'].id))}")
    assert MailOptOut.subjects_of(cast["mentee"]) == stopped


def test_a_link_about_a_removed_subject_stops_nothing(app, visitor, cast):
    signer = URLSafeSerializer(str(app.secret_key), salt="stop-session-mail")
    assert visitor.post(f"/stopped-mail/{signer.dumps([cast['mentee'].id, ['carrier pigeons']])}").status_code == 404


def test_mail_about_an_account_cannot_be_stopped():
    mailbox = Mailbox("smtp://127.0.0.1:25", "trellis@example.org", "Trellis")
    mail = letter(mailbox, to="a@example.org", name="A", subject="S", plain="p", html="h", id="<a@b>")
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (None, None)
