"""A new room is part of what others show as soon as it offers something (app/contracts.py). Nothing else changes.

The room is tests/postcards. It is in ROOMS only while one of these tests runs.
"""

import sys
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from app import cli, clock, create_app, db, rooms
from app.accounts.models import Device
from app.accounts.web.signed_in import TOKEN
from app.bin.jobs import empty_bins
from app.config import Settings
from app.mentorships.models import Trashable
from app.search_index.models import SearchEntry, SearchWord
from tests import factories, postcards
from tests.cast import Cast
from tests.conftest import Client
from tests.postcards.models import Postcard


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
    """A postcard of the pair that isn't in the index yet."""
    db.database.create_tables([Postcard])
    return Postcard.create(mentorship=cast.mentorship, text="Greetings from quokka island", sent_at=clock.now())


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`run("search-index")` on the database of this test."""
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SECRET_KEY", settings.secret_key)
    return lambda *command: CliRunner().invoke(cli.cli, command)


@pytest.fixture
def searched(as_, cast: Cast) -> Callable[[str], str]:
    """`searched("mentor")` is the page on which the mentor looks for the postcard."""
    return lambda role: as_(role).get(factories.searched(cast[role], "quokka")).text


def test_search_finds_what_a_new_room_offers(cast, postcard, searched):
    with db.writing():
        postcard.update_index(is_new=True)
    page = searched("mentor")
    assert "Postcard ·" in page
    assert f'<a href="/mentorships/{cast.mentorship.id}">Greetings from <mark>quokka</mark> island</a>' in page
    assert "Nothing was found" in searched("outsider")


def test_the_index_command_rebuilds_what_a_new_room_offers(postcard, run, searched):
    assert "Nothing was found" in searched("mentor")
    assert run("search-index").exit_code == 0
    assert SearchEntry.select().where(SearchEntry.kind == "postcard").count() == 1
    assert "<mark>quokka</mark>" in searched("mentor")


def test_the_bin_shows_what_a_new_room_offers_and_restores_it(as_, cast, postcard, searched):
    postcard.move_to_bin(by=cast["mentee"])
    assert "Nothing was found" in searched("mentor")
    page = as_("mentor").get("/bin").text
    assert "A postcard" in page
    assert postcard.text in page
    assert postcard.text not in as_("outsider").get("/bin").text
    restoration = f"/postcards/{postcard.id}/restoration"
    assert f'action="{restoration}"' in page
    assert as_("mentor").post(restoration).status_code == 303
    assert postcard.text not in as_("mentor").get("/bin").text
    assert "<mark>quokka</mark>" in searched("mentor")


def test_the_job_that_empties_the_bins_deletes_what_a_new_room_offers(cast, postcard):
    other = Postcard.create(mentorship=cast.mentorship, text="Wombats", sent_at=clock.now())
    postcard.move_to_bin(by=cast["mentee"])
    with clock.telling(clock.now() + Trashable.KEPT):
        empty_bins()
    assert list(Postcard.select()) == [other]
    assert SearchWord.select().where(SearchWord.word == "quokka").count() == 0
