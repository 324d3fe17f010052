"""A new room is part of what others show as soon as it offers something (app/contracts.py). Nothing else changes.

The room is tests/postcards. It is in ROOMS only while one of these tests runs.
"""

import sys
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from app import cli, clock, db, rooms
from app.search_index.models import SearchEntry
from tests import factories, postcards
from tests.cast import Cast
from tests.postcards.models import Postcard


@pytest.fixture
def postcard(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postcard]:
    """A postcard of the pair, in a house that has the room."""
    monkeypatch.setitem(sys.modules, "app.postcards", postcards)
    monkeypatch.setattr(rooms, "ROOMS", (*rooms.ROOMS, "postcards"))
    rooms.offered.cache_clear()
    db.database.create_tables([Postcard])
    yield Postcard.create(mentorship=cast.mentorship, text="Greetings from quokka island", sent_at=clock.now())
    rooms.offered.cache_clear()


@pytest.fixture
def run(settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`run("search-index")` on the database of this test."""
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SECRET_KEY", settings.secret_key)
    monkeypatch.setattr(cli.db, "connect", lambda url: None)
    return lambda *command: CliRunner().invoke(cli.cli, command)


def results(as_, cast: Cast, role: str) -> str:
    return as_(role).get(factories.searched(cast[role], "quokka")).text


def test_search_finds_what_the_new_room_offers(as_, cast, postcard):
    with db.writing():
        postcard.update_index(is_new=True)
    page = results(as_, cast, "mentor")
    assert "Postcard ·" in page
    assert f'<a href="/mentorships/{cast.mentorship.id}">Greetings from <mark>quokka</mark> island</a>' in page
    assert "Nothing was found" in results(as_, cast, "outsider")


def test_the_index_command_rebuilds_what_the_new_room_offers(as_, cast, postcard, run):
    assert "Nothing was found" in results(as_, cast, "mentor")
    assert run("search-index").exit_code == 0
    assert SearchEntry.select().where(SearchEntry.kind == "postcard").count() == 1
    assert "<mark>quokka</mark>" in results(as_, cast, "mentor")
