"""The mail to somebody outside: only to a typed address, without anybody's words, and never after they said never."""

from urllib.parse import urlsplit

import pytest

from app import clock
from app.events.models import Event
from app.mail.models import MailRefusal
from app.outside_views.models import OutsideView
from tests import factories
from tests.mailing import link_in
from tests.shown import hidden

GUEST = "guest@example.net"


@pytest.fixture
def owner(cast):
    Event.delete().execute()
    return cast["outsider"]


def ask(owner, address=GUEST) -> OutsideView:
    return OutsideView.ask(
        by=owner, operation=factories.key(), question="What did you see me do?", who="Dana", address=address
    )


@pytest.fixture
def sent(owner, round_at, post_office):
    def sent(view) -> list:
        round_at(clock.now())
        return [mail for mail in post_office.arrived if "asks you one question" in mail["Subject"]]

    return sent


def test_it_has_the_name_of_the_owner_and_a_link_and_no_free_text(as_, owner, sent):
    (mail,) = sent(ask(owner))
    assert (mail["To"].addresses[0].addr_spec, mail["To"].addresses[0].display_name) == (GUEST, "")
    assert mail["Subject"] == f"{owner.name} asks you one question"
    for kind in ("plain", "html"):
        text = mail.get_body((kind,)).get_content()
        assert "Hello," in text
        assert "Never write to me again" in text
        assert [word for word in ("What did you see", "Dana", "Stop mail about") if word in text] == []
    page = as_("visitor").get(link_in(mail, "outside"))
    assert f"{owner.call_name} asks you one question" in page.text


def test_without_an_address_nothing_is_mailed(owner, sent):
    assert sent(ask(owner, address="")) == []


def test_what_was_closed_before_is_not_mailed(owner, sent):
    view = ask(owner)
    view.close(by=owner)
    assert sent(view) == []


def test_never_again_is_one_button_for_good_and_for_every_sender(as_, cast, owner, sent):
    (mail,) = sent(ask(owner))
    stop = urlsplit(mail["List-Unsubscribe"].strip("<>")).path
    guest = as_("visitor")
    page = guest.get(stop).text
    assert "Should we never write to you again?" in page
    assert "We won’t write to you again" in guest.post(stop, data=hidden(page)).text
    assert GUEST not in str(list(MailRefusal.select().dicts()))
    for spelling in (GUEST, "GUEST@example.NET"):
        assert len(sent(ask(cast["mentee"], spelling))) == 1
    assert len(sent(ask(cast["mentee"], "other@example.net"))) == 2


def test_a_mail_program_can_press_it_too(as_, owner, sent):
    (mail,) = sent(ask(owner))
    stop = urlsplit(mail["List-Unsubscribe"].strip("<>")).path
    assert as_("visitor").post(stop, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert MailRefusal.has(MailRefusal.hash_of(GUEST))
    assert as_("visitor").get(f"{stop}x").status_code == 404


def test_one_address_gets_two_mails_a_day_at_most(as_, cast, mailing):
    answers = []
    for role in ("outsider", "mentee", "mentor"):
        client = as_(role)
        page = client.get("/outside-views/new").text
        data = hidden(page, "outside_view_form") | {"question": "What?", "address": GUEST}
        answers.append(client.post("/outside-views", data=data).status_code)
    assert answers == [303, 303, 429]
