"""Search finds our guides and cards by their words, unless all of somebody's programmes leave them out."""

import re

import pytest

from app.library.models import LeftOutItem
from app.search.models import PastSearch
from app.search.queries.shipped_results import MOST


@pytest.fixture
def found(as_, cast):
    """`found("words")` are the addresses that a search of the mentee leads to."""

    def search(words: str, query: str = "") -> list[str]:
        page = as_("mentee").get(f"/search/{PastSearch.keep(cast['mentee'], words).id}{query}").text
        return re.findall(r'class="opens" href="(/library/[^"]+)"', page)

    return search


def test_a_guide_and_a_card_are_found_by_the_beginnings_of_their_words(found):
    assert found("count camera") == ["/library/guides/giving-feedback"]
    assert found("TONGUE") == ["/library/cards/away"]
    assert found("pretend xylophones") == found("c") == []


def test_they_come_after_what_people_wrote_and_only_where_everything_is_searched(found, cast):
    assert "/library/guides/giving-feedback" in found("camera")
    assert found("camera", f"?in={cast.mentorship.id}") == []


def test_what_is_left_out_is_not_found(found, cast):
    LeftOutItem.leave_out(cast.programme, "card:away", by=cast["coordinator"])
    assert found("tongue") == []


def test_ten_are_shown_for_a_word_that_most_of_them_have_and_the_library_has_the_rest(found, as_, cast):
    assert len(found("the")) == MOST
    page = as_("mentee").get(f"/search/{PastSearch.keep(cast['mentee'], 'the').id}").text
    assert '<a class="link" href="/library">All guides and cards in the library</a>' in page
    assert (
        "All guides and cards" not in as_("mentee").get(f"/search/{PastSearch.keep(cast['mentee'], 'tongue').id}").text
    )
