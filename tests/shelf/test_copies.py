"""Copying from the library to a shelf."""

import re
from html import unescape

import pytest

from app.library.labels import CARDS, GUIDES
from app.mentorships.models import Ending
from app.programmes.models import Programme
from app.shelf.models import ShelfItem
from tests import factories
from tests.factories import key

ISOLATES = str.maketrans("", "", "\u2068\u2069")
CARD, GUIDE = next(iter(CARDS.values())), next(iter(GUIDES.values()))


def plain(page: str) -> str:
    return page.translate(ISOLATES)


@pytest.mark.parametrize(
    ("page", "source", "title"),
    [
        (f"/library/cards/{CARD.key}", f"card:{CARD.key}", str(CARD.question)),
        (f"/library/guides/{GUIDE.key}", f"guide:{GUIDE.key}", str(GUIDE.title)),
    ],
)
def test_a_card_or_a_guide_becomes_a_document_of_the_two(as_, cast, page, source, title):
    form = f"/mentorships/{cast.mentorship.id}/shelf/documents/new?copy={source}"
    client = as_("mentee")
    assert form in unescape(client.get(page).text).replace("%3A", ":")
    filled = unescape(client.get(form).text)
    assert f"Put a copy of “{title}” on your shelf" in plain(filled)
    send = next(url for url in re.findall('action="([^"]+)"', filled) if "copy=" in url)
    assert f"Put a copy of “{title}” on your shelf" in plain(unescape(client.post(send, data={"title": ""}).text))
    text = (CARD if source.startswith("card") else GUIDE).markdown
    assert text in filled
    words = {"title": title, "text": text, "why": "", "about": "", "operation": key()}
    client.post(f"/mentorships/{cast.mentorship.id}/shelf/documents", data=words)
    copy = factories.newest(ShelfItem)
    assert (copy.title, copy.text) == (title, text)


def test_what_a_coordinator_added_becomes_a_document_with_its_link(as_, cast):
    added = {"title": "The silence after", "text": "Six minutes.", "link": "https://example.org/silence"}
    entry = factories.library_entry(cast["coordinator"], cast.programme, **added)
    form = f"/mentorships/{cast.mentorship.id}/shelf/documents/new?copy=entry:{entry.id}"
    client = as_("mentee")
    assert form in unescape(client.get(f"/library/entries/{entry.id}").text).replace("%3A", ":")
    filled = unescape(client.get(form).text)
    assert added["title"] in filled
    assert f"{added['text']}\n\n{added['link']}" in filled.replace("\r\n", "\n")


def test_what_another_programme_added_cannot_be_copied(as_, cast):
    entry = factories.library_entry(cast["coordinator"], Programme.create(name="Elsewhere"), title="Not for you")
    form = f"/mentorships/{cast.mentorship.id}/shelf/documents/new"
    assert "Not for you" not in as_("mentee").get(form, query_string={"copy": f"entry:{entry.id}"}).text


def test_nobody_is_offered_a_shelf_that_is_closed_or_not_theirs(as_, cast):
    page = f"/library/cards/{CARD.key}"
    assert "/shelf/" not in as_("coordinator").get(page).text
    assert "/shelf/" not in as_("outsider").get(page).text
    Ending.end(cast.mentorship, by=cast["mentor"])
    assert f"/mentorships/{cast.mentorship.id}/shelf/" not in as_("mentor").get(page).text


@pytest.mark.parametrize("odd", ["", "card:", "card:no", "guide:../x", "entry:7", "x" * 3000])
def test_an_odd_source_gives_an_empty_form(as_, cast, odd):
    address = f"/mentorships/{cast.mentorship.id}/shelf/documents/new"
    assert as_("mentee").get(address, query_string={"copy": odd}).status_code == 200


def test_the_shelf_leads_to_the_library_and_back(as_, cast):
    client, shelf = as_("mentee"), f"/mentorships/{cast.mentorship.id}/shelf"
    library = f"/library?shelf={cast.mentorship.id}"
    for page in (shelf, f"{shelf}/links/new", f"{shelf}/files/new"):
        assert f'href="{library}"' in client.get(page).text
    assert f'href="{shelf}"' in client.get(library).text
    for odd in ("/library", "/library?shelf=x", "/library?shelf=-1"):
        assert 'href="/mentorships/' not in client.get(odd).text
    Ending.end(cast.mentorship, by=cast["mentor"])
    assert library not in client.get(shelf).text
