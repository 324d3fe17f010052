"""The pages of the shelf."""

from html import unescape

import pytest

from app.mentorships.models import Ending, Pause
from app.shelf.labels import DOCUMENT
from app.shelf.models import ShelfItem
from tests import factories
from tests.factories import day_in, key


@pytest.fixture
def document(cast, mentorship) -> ShelfItem:
    return factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, title="Opening", text="**One**")


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text)


def test_from_an_empty_shelf_to_a_link_that_the_other_opens(as_, cast, mentorship):
    page = f"/mentorships/{mentorship.id}/shelf"
    assert "Nothing is here yet" in text_of(as_("mentee"), page)
    about = f"goal-{cast.goal.id}"
    words = {"title": "A talk", "why": "The middle", "address": "https://talks.example/ask", "about": about}
    sent = as_("mentee").post(f"{page}/links", data=words | {"operation": key()})
    item = ShelfItem.get()
    assert sent.location == f"/shelf/{item.id}"
    assert item.goal_id == cast.goal.id
    for address in (page, sent.location):
        shown = text_of(as_("mentor"), address)
        assert "talks.example" in shown
        assert cast.goal.what in shown
    assert 'rel="noopener noreferrer nofollow"' in shown


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example",
        "//x.example",
        "x.example",
        "https://",
        "http://[x",
        "https://a b.example",
        "https://me:secret@x.example",
        "\\evil",
    ],
)
def test_an_address_that_is_no_web_page_is_refused_and_kept_as_typed(as_, mentorship, address):
    words = {"title": "A talk", "why": "The middle", "address": address, "operation": key()}
    sent = as_("mentee").post(f"/mentorships/{mentorship.id}/shelf/links", data=words)
    assert sent.status_code == 422
    assert f'value="{address}"' in unescape(sent.text)
    assert ShelfItem.select().count() == 0


def test_a_document_that_both_edit_loses_nothing(as_, document):
    page = f"/shelf/{document.id}"
    words = {"title": "Opening", "why": "", "about": "", "seen": "1"}
    assert as_("mentor").post(page, data=words | {"text": "Theirs"}).status_code == 303
    refused = as_("mentee").post(page, data=words | {"text": "Mine"})
    assert refused.status_code == 409
    shown = unescape(refused.text)
    assert "Nothing is lost" in shown
    assert "Theirs" in shown
    assert "Mine" in shown
    assert 'name="seen" value="2"' in shown
    assert as_("mentee").post(page, data=words | {"text": "Theirs and mine", "seen": "2"}).status_code == 303
    assert factories.again(document).text == "Theirs and mine"


def test_an_earlier_version_opens_in_the_form_and_changes_nothing_by_itself(as_, cast, document):
    document.change(by=cast["mentor"], seen="1", text="Two")
    first = document.versions.get()
    page = text_of(as_("mentor"), f"/shelf-versions/{first.id}")
    assert "<strong>One</strong>" in page
    form = text_of(as_("mentor"), f"/shelf/{document.id}/edit?version=1")
    assert "**One**" in form
    assert 'name="seen" value="2"' in form
    assert factories.again(document).text == "Two"


def test_markup_in_a_document_is_no_script(as_, cast, mentorship):
    text = "<script>x()</script> [a](javascript:x) ![b](https://x.example/p.png)"
    item = factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, text=text)
    page = as_("mentor").get(f"/shelf/{item.id}").text
    for bad in ("<script>x", 'href="javascript', "<img"):
        assert bad not in page


def test_a_thing_that_was_taken_down_says_so_and_can_be_restored(as_, document):
    page = f"/shelf/{document.id}"
    as_("mentor").post(f"{page}/deletion")
    shown = text_of(as_("mentee"), page)
    assert "took this off the shelf" in shown
    assert "Opening" not in shown
    assert as_("mentee").get(f"{page}/edit").status_code == 403
    assert as_("mentee").post(f"{page}/restoration").location == page
    assert "Opening" in text_of(as_("mentor"), page)


def test_an_ended_pair_reads_everything_and_is_told_why_nothing_changes(as_, cast, document):
    Ending.end(document.mentorship, by=cast["mentor"])
    shelf = text_of(as_("mentee"), f"/mentorships/{document.mentorship_id}/shelf")
    assert "has ended" in shelf
    assert "Put something here" not in shelf
    page = text_of(as_("mentee"), f"/shelf/{document.id}")
    assert "<strong>One</strong>" in page
    assert "Edit the document" not in page
    words = {"title": "Opening", "why": "", "about": "", "seen": "1", "text": "Mine"}
    refused = as_("mentee").post(f"/shelf/{document.id}", data=words)
    assert refused.status_code == 422
    assert "Mine" in refused.text


def test_a_paused_pair_is_told_that_the_shelf_stays_open(as_, cast, mentorship):
    Pause.begin(mentorship, by=cast["mentee"], until=day_in(20))
    shelf = text_of(as_("mentor"), f"/mentorships/{mentorship.id}/shelf")
    assert "Your mentorship is paused. The shelf stays open to both of you." in shelf
    assert "Put something here" in shelf


def test_a_long_shelf_has_pages(as_, cast, mentorship):
    for number in range(51):
        factories.shelf_item(cast["mentee"], mentorship, title=f"Talk {number}")
    page = f"/mentorships/{mentorship.id}/shelf"
    assert "Talk 50" in text_of(as_("mentee"), page)
    assert "Talk 0" in text_of(as_("mentee"), f"{page}?page=2")


def test_it_stands_in_the_quiet_line_of_the_mentorship(as_, mentorship):
    assert f'href="/mentorships/{mentorship.id}/shelf"' in text_of(as_("mentor"), f"/mentorships/{mentorship.id}")
