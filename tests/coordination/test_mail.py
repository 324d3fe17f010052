"""The page about mail, and the test message."""

from dataclasses import replace

import pytest

from app.accounts.models import limits
from tests.access_table import ask
from tests.conftest import Client
from tests.mailing import round


def test_a_test_message_arrives_and_the_page_shows_the_servers_reply(mailing, as_, cast, post_office):
    answer = as_("coordinator").post("/mail/test-message")
    assert answer.status_code == 200
    assert "The mail server said: 250 Taken over" in answer.text
    assert post_office.recipients == [[cast["coordinator"].email]]


def test_a_password_beyond_ascii_is_explained_in_a_sentence(mailing, as_, post_office, monkeypatch):
    monkeypatch.setitem(mailing.config, "SMTP_URL", f"smtp://trellis:p%C3%A4ssword@127.0.0.1:{post_office.port}")
    answer = as_("coordinator").post("/mail/test-message")
    assert answer.status_code == 200
    assert "The mail server refused the sign-in: 535" in answer.text


@pytest.mark.parametrize(
    ("refusal", "words"), [("550 No such person", "refused the address: 550 No such person"), ("451 Busy", "451 Busy")]
)
def test_a_refused_test_message_is_explained(mailing, as_, post_office, cast, refusal, words):
    post_office.to_address = [refusal]
    answer = as_("coordinator").post("/mail/test-message")
    assert answer.status_code == 200
    assert "The test message wasn’t sent." in answer.text
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_the_page_lists_waiting_messages_without_their_text(mailing, as_, cast, post_office):
    post_office.to_message = ["451 Come back later"] * 20
    round(mailing)
    page = as_("coordinator").get("/mail").text
    assert "Newcomer Quill" in page
    assert "451 Come back later" in page
    assert "/join/" not in page


def test_without_mail_the_page_says_what_to_set(as_, cast):
    page = as_("coordinator").get("/mail").text
    assert "SMTP_URL" in page
    assert "Send me a test message" not in page
    assert as_("coordinator").post("/mail/test-message").status_code == 404


def test_test_messages_are_limited(mailing, as_, cast, post_office, monkeypatch):
    monkeypatch.setattr(limits, "TEST_MESSAGE", replace(limits.TEST_MESSAGE, most=1))
    client: Client = as_("coordinator")
    assert [client.post("/mail/test-message").status_code for _ in range(2)] == [200, 429]


def test_only_coordinators_can_send_a_test_message(mailing, as_, cast):
    assert ask(as_("mentee"), "mail.send_test_message", cast).status_code == 403
