"""What search finds of offers, and for whom."""

import pytest

from app.offers.models import rename_topic
from app.programmes.models import Programme
from app.search.models import PastSearch
from tests import factories


def found(client, cast, who: str, words: str) -> str:
    search = PastSearch.keep(cast[who], words)
    return client.get(f"/search/{search.id}").text


@pytest.fixture
def offer(cast):
    words = {"wants": ["xylophone"], "offers": {cast.topic.name: "led", "zebrawood": "done"}, "learns": ["yodelling"]}
    return factories.offer(cast["outsider"], within=cast.programme, **words)


def test_members_find_what_somebody_offers_and_never_what_they_want(as_, cast, offer):
    client = as_("mentee")
    page = found(client, cast, "mentee", "zebra")
    assert f'href="/board?programme={cast.programme.id}&amp;offer={offer.id}#offer-{offer.id}"' in page
    assert "On the board" in page
    assert "No results" in found(client, cast, "mentee", "xylophone")
    assert "No results" in found(as_("outsider"), cast, "outsider", "xylophone")
    board = client.get(f"/board?programme={cast.programme.id}&offer={offer.id}").text
    assert f'id="offer-{offer.id}"' in board


def test_a_new_name_is_found_and_an_offer_that_is_down_is_not(as_, cast, offer):
    client = as_("mentee")
    rename_topic(cast.topic, "quincunx", seen=cast.topic.fingerprint, by=cast["coordinator"])
    assert "On the board" in found(client, cast, "mentee", "quincunx")
    offer.take_down(by=cast["outsider"])
    assert "No results" in found(client, cast, "mentee", "quincunx")
    offer.put_up(by=cast["outsider"])
    assert "On the board" in found(client, cast, "mentee", "quincunx")


def test_nobody_finds_offers_of_another_programme(as_, cast):
    elsewhere = Programme.create(name="Mentoring elsewhere")
    stranger = factories.member("Sixto", within=elsewhere)
    factories.offer(stranger, within=elsewhere, offers={"zebrawood": "done"})
    assert "No results" in found(as_("mentee"), cast, "mentee", "zebrawood")
