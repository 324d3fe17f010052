"""What coordinators add to a library and take down, what they leave out, and who finds which of it."""

import pytest

from app import clock
from app.errors import Overtaken, RuleBroken
from app.library.labels import CARDS, GUIDES
from app.library.models import LeftOutItem, LibraryEntry, library_entry
from app.library.queries.shelves import item_for, library_of
from app.library.rules.kinds import lines_of
from app.programmes.models import Enrolment, Programme
from app.search.models import PastSearch
from tests import factories


@pytest.fixture
def elsewhere() -> Programme:
    return Programme.create(name="Elsewhere")


@pytest.fixture
def entry(cast) -> LibraryEntry:
    return factories.library_entry(cast["coordinator"], within=cast.programme, title="Quincunx", text="Zebrawood")


def titles(person) -> list[str]:
    return [entry.title for entry in library_of(person).entries]


def found(client, person, words: str) -> str:
    return client.get(f"/search/{PastSearch.keep(person, words).id}").text


def test_everybody_in_the_programme_finds_an_entry_and_nobody_else(as_, cast, entry, elsewhere):
    stranger = factories.member("Elsa Elsewhere", within=elsewhere, role="coordinator")
    for who in ("mentee", "outsider", "coordinator"):
        assert titles(cast[who]) == ["Quincunx"]
        assert f'href="/library/entries/{entry.id}"' in found(as_(who), cast[who], "zebra")
    assert titles(stranger) == []
    assert "No results" in found(as_(stranger), stranger, "zebra")
    assert as_(stranger).get(f"/library/entries/{entry.id}").status_code == 404
    assert as_(stranger).post(f"/library/entries/{entry.id}/deletion").status_code == 404
    assert as_(stranger).get(f"/programmes/{cast.programme.id}/library/new").status_code == 404


def test_what_is_taken_down_is_found_by_coordinators_alone_and_comes_back(as_, cast, entry):
    entry.move_to_bin(by=cast["coordinator"])
    assert titles(cast["mentee"]) == titles(cast["coordinator"]) == []
    assert as_("mentee").get(f"/library/entries/{entry.id}").status_code == 404
    assert "Put it back" in as_("coordinator").get(f"/library/entries/{entry.id}").text
    assert "No results" in found(as_("mentee"), cast["mentee"], "zebra")
    assert "Quincunx" in as_("coordinator").get("/bin").text
    entry.restore(by=cast["coordinator"])
    assert titles(cast["mentee"]) == ["Quincunx"]
    assert "Quincunx" not in as_("coordinator").get("/bin").text


def test_another_coordinator_changes_it_and_of_two_changes_neither_is_lost(as_, cast, entry):
    second = factories.member("Second Coordinator", within=cast.programme, role="coordinator")
    words = {"kind": "article", "title": "Quincunx", "line": "", "link": ""}
    seen = entry.fingerprint
    entry.change(by=second, seen=seen, text="Yodelling", **words)
    entry.change(by=second, seen=seen, text="Yodelling", **words)  # the same again changes nothing
    with pytest.raises(Overtaken):
        entry.change(by=cast["coordinator"], seen=seen, text="Xylophone", **words)
    answer = as_("coordinator").post(f"/library/entries/{entry.id}", data=words | {"seen": seen, "text": "Xylophone"})
    assert answer.status_code == 409
    assert "Yodelling" in answer.text
    assert "Xylophone" in answer.text
    assert "In the library" in found(as_("mentee"), cast["mentee"], "yodel")
    entry.move_to_bin(by=second)
    with pytest.raises(RuleBroken):
        entry.change(by=second, seen=entry.reread().fingerprint, text="Late", **words)


def test_a_full_library_takes_no_more_and_nothing_back(cast, entry, monkeypatch):
    monkeypatch.setattr(library_entry, "MOST_ENTRIES", 2)
    second = factories.library_entry(cast["coordinator"], within=cast.programme, title="Second")
    with pytest.raises(RuleBroken):
        factories.library_entry(cast["coordinator"], within=cast.programme, title="Third")
    second.move_to_bin(by=cast["coordinator"])
    factories.library_entry(cast["coordinator"], within=cast.programme, title="Third")
    with pytest.raises(RuleBroken):
        second.restore(by=cast["coordinator"])
    assert titles(cast["mentee"]) == ["Quincunx", "Third"]


def test_sending_the_form_twice_adds_one(cast):
    words = {"kind": "article", "title": "Once", "line": "", "link": "", "text": "Text"}
    for _ in range(2):
        LibraryEntry.add(programme=cast.programme, by=cast["coordinator"], operation="a" * 32, **words)
    assert LibraryEntry.select().where(LibraryEntry.title == "Once").count() == 1


def test_one_of_ours_is_left_out_of_the_list_the_deck_and_comes_back(as_, cast):
    guide, card = GUIDES["micro"], CARDS["goes-well"]
    for item in (guide.item, card.item, card.item):
        LeftOutItem.leave_out(cast.programme, item, by=cast["coordinator"])
    client = as_("mentee")
    assert 'href="/library/guides/micro"' not in client.get("/library").text
    assert str(card.question) not in client.get("/library/cards").text
    assert 'href="/library/cards/tried">Another card' in client.get("/library/cards/away").text
    assert client.get("/library/guides/micro").status_code == 200  # pages of Trellis link to it
    assert "What you’ve left out" in as_("coordinator").get("/library").text
    assert "Put it back into the library" in as_("coordinator").get("/library/guides/micro").text
    for item in (guide.item, card.item, card.item):
        LeftOutItem.take_in(cast.programme, item, by=cast["coordinator"])
    assert len(library_of(cast["mentee"]).guides) == len(GUIDES)
    assert as_("coordinator").post(f"/programmes/{cast.programme.id}/library/guide:none/left-out").status_code == 404


def test_what_one_of_two_programmes_leaves_out_its_other_still_shows(cast, elsewhere):
    item = GUIDES["micro"].item
    LeftOutItem.leave_out(cast.programme, item, by=cast["coordinator"])
    assert item in library_of(cast["mentee"]).left_out
    Enrolment.create(person=cast["mentee"], programme=elsewhere, since=clock.now())
    assert library_of(cast["mentee"]).left_out == frozenset()


def test_a_card_of_coordinators_is_in_the_deck(as_, cast):
    card = factories.library_entry(
        cast["coordinator"], within=cast.programme, kind="card", title="What now?", text="- Who?\n2. When?\n\nWhere?"
    )
    client = as_("mentee")
    assert f'href="/library/entries/{card.id}">Another card' in client.get("/library/cards/carry-on").text
    page = client.get(f"/library/entries/{card.id}").text
    assert 'href="/library/cards/away">Another card' in page
    assert '<li dir="auto">When?</li>' in page
    assert "What now?" in client.get("/library/cards").text
    assert lines_of("- Who?\n2. When?\n\n* Where?") == ["Who?", "When?", "Where?"]


def test_other_rooms_get_everything_that_somebody_can_read_by_its_key(cast, entry, elsewhere):
    stranger = factories.member("Elsa Elsewhere", within=elsewhere)
    key = f"entry:{entry.id}"
    item = item_for(cast["mentee"], key)
    assert item is not None
    assert (item.key, item.title, item.text) == (key, "Quincunx", "Zebrawood")
    assert item_for(stranger, key) is None
    assert item_for(stranger, "guide:listening").title == "Listening"
    assert item_for(stranger, "card:away").key == "card:away"
    assert [item_for(stranger, odd) for odd in ("", "guide:", "entry:x", "shelf:1", "entry:999999")] == [None] * 5
