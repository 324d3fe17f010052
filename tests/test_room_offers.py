"""Other rooms show what a new room offers (app/contracts), without any change to them.

The new room is tests/postcards. It is in ROOMS only while one of these tests runs.
"""

import re
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from app import cli, clock, create_app, db, rooms
from app.accounts.models import Device
from app.accounts.web.signed_in import TOKEN
from app.bin.jobs import empty_bins
from app.config import Settings
from app.events.models import Event
from app.mail.kinds import subjects
from app.mail.models import MailOptOut
from app.mentorships.models import Trashable
from app.search_index.models import SearchEntry, SearchWord
from tests import factories, postcards
from tests.cast import Cast
from tests.conftest import Client
from tests.mailing import notice_choices, plain, round
from tests.post_office import PostOffice
from tests.postcards.models import Postcard
from tests.shown import Fields

POSTCARD_TEMPLATE = """{% extends frame %}
{% block words %}{{ sender }} sent you a postcard.{% endblock %}
{% block why %}You got this because you have a mentorship here.{% endblock %}
"""


@pytest.fixture
def house(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The app with one more room."""
    monkeypatch.setitem(sys.modules, "app.postcards", postcards)
    monkeypatch.setattr(rooms, "ROOMS", (*rooms.ROOMS, "postcards"))
    monkeypatch.setattr(db, "connect", lambda url: None)
    rooms.offered.cache_clear()
    house = create_app(settings)
    house.testing = True
    yield house
    rooms.offered.cache_clear()


@pytest.fixture
def as_(house: Flask, cast: Cast) -> Callable[[str], Client]:
    """`as_("mentor")` is a client of that app, signed in as one of the cast."""

    def signed_in(role: str) -> Client:
        client = Client(house, house.response_class, use_cookies=True)
        with client.session_transaction() as session:
            session[TOKEN] = Device.sign_in(cast[role], "Test on a test")
        return client

    return signed_in


@pytest.fixture
def postcard(house: Flask, cast: Cast) -> Postcard:
    """A postcard of the pair, not in the index yet."""
    db.database.create_tables([Postcard])
    return Postcard.create(mentorship=cast.mentorship, text="Greetings from quokka island", sent_at=clock.now())


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`run("search-index")` on the test's database."""
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SECRET_KEY", settings.secret_key)
    return lambda *command: CliRunner().invoke(cli.cli, command)


@pytest.fixture
def searched(as_, cast: Cast) -> Callable[[str], str]:
    """`searched("mentor")` is the page of the mentor's search for the postcard."""
    return lambda role: as_(role).get(factories.searched(cast[role], "quokka")).text


def test_search_finds_the_records_of_a_new_room(cast, postcard, searched):
    with db.writing():
        postcard.update_index(is_new=True)
    page = searched("mentor")
    assert "Postcard&nbsp;·" in page
    assert (
        f'<a class="opens" href="/mentorships/{cast.mentorship.id}">Greetings from <mark>quokka</mark> island</a>'
        in page
    )
    assert "No results for" in searched("outsider")


def test_the_index_command_indexes_the_records_of_a_new_room(postcard, run, searched):
    assert "No results for" in searched("mentor")
    assert run("search-index").exit_code == 0
    assert SearchEntry.select().where(SearchEntry.kind == "postcard").count() == 1
    assert "<mark>quokka</mark>" in searched("mentor")


def test_the_bin_shows_and_restores_the_records_of_a_new_room(as_, cast, postcard, searched):
    postcard.move_to_bin(by=cast["mentee"])
    assert "No results for" in searched("mentor")
    page = as_("mentor").get("/bin").text
    assert "A postcard" in page
    assert postcard.text in page
    assert postcard.text not in as_("outsider").get("/bin").text
    restoration = f"/postcards/{postcard.id}/restoration"
    assert f'action="{restoration}"' in page
    assert as_("mentor").post(restoration).status_code == 303
    assert postcard.text not in as_("mentor").get("/bin").text
    assert "<mark>quokka</mark>" in searched("mentor")


def test_the_job_that_empties_the_bins_deletes_the_records_of_a_new_room(cast, postcard):
    other = Postcard.create(mentorship=cast.mentorship, text="Wombats", sent_at=clock.now())
    postcard.move_to_bin(by=cast["mentee"])
    with clock.frozen_at(clock.now() + Trashable.KEPT):
        empty_bins()
    assert list(Postcard.select()) == [other]
    assert SearchWord.select().where(SearchWord.word == "quokka").count() == 0


@pytest.fixture
def mailing(house: Flask, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """That app with mail set up, and a template for the mail of the new room."""
    house.config.update(SMTP_URL=post_office.url, MAIL_FROM="trellis@example.org", MAIL_IS_SET=True)
    templates = DictLoader({"emails/postcard.html": POSTCARD_TEMPLATE})
    loaders: list[Any] = [house.jinja_env.loader, templates]
    monkeypatch.setattr(house.jinja_env, "loader", ChoiceLoader(loaders))
    return house


@pytest.fixture
def sent(mailing: Flask, cast: Cast, postcard: Postcard, post_office: PostOffice) -> Callable[[], list[EmailMessage]]:
    """`sent()` sends the postcard again as the mentee, and returns all mails about postcards so far."""

    def all_mails() -> list[EmailMessage]:
        with db.writing():
            Event.record(cast["mentee"], "postcard.sent", postcard)
        round(mailing)
        return [mail for mail in post_office.arrived if "postcard" in mail["Subject"]]

    return all_mails


def test_a_new_room_sends_its_mail_until_its_reader_stops_it(mailing, as_, cast, sent):
    (mail,) = sent()
    assert mail["To"].addresses[0].addr_spec == cast["mentor"].email
    assert "sent you a postcard." in plain(mail)
    stop = re.search(r"Stop mail about postcards: http://[^/]+(\S+)", plain(mail))[1]
    visitor = Client(mailing, mailing.response_class)
    assert "It tells you that a postcard has come. You’ll still get mail about your account." in visitor.get(stop).text
    assert "You get no more mail when a postcard comes." in visitor.post(stop).text
    assert len(sent()) == 1
    assert MailOptOut.subjects_of(cast["mentor"]) == {"postcards"}


def test_people_choose_how_they_are_told_about_a_new_room(as_, cast, sent):
    client = as_("mentor")
    offered = {subject.field: "mail" for subject in subjects()}
    assert set(offered.items()) <= set(Fields(client.get("/notices/settings").text).filled)
    assert client.post("/notices/settings", data=notice_choices(postcard_mail="list")).status_code == 303
    assert MailOptOut.choices_of(cast["mentor"]) == {"postcards": "list"}
    assert sent() == []
    assert client.post("/notices/settings", data=notice_choices()).status_code == 303
    assert len(sent()) == 1
