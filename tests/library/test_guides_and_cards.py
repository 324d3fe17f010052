"""The guides and cards that ship with Trellis: their texts, their pages, and the links that lead to them."""

import re

import pytest

from app.agreements.rules import confidentiality, reverse, sections
from app.config import ROOT
from app.library.labels import ASKERS, CARDS, CARDS_OF_GUIDE, GUIDES, PAGES, WORKSHEETS
from app.library.queries.shelves import item_for
from app.library.rules.shapes import LibraryItem
from tests.test_templates import BANNED

TEMPLATES = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
TEXTS = {
    **{key: f"{guide.title}\n{guide.markdown}" for key, guide in PAGES.items()},
    **{key: f"{card.question}\n{card.markdown}" for key, card in CARDS.items()},
}
A_PAGE = 400
"""Words that fit on one page of A4 or Letter; tests/journeys/test_print.py prints them."""


def quoted(text: str) -> list[str]:
    return re.findall(r"“([^”]+)”", text)


def test_there_are_twelve_guides_and_twenty_cards():
    assert (len(GUIDES), len(CARDS)) == (12, 20)
    assert {card.asker for card in CARDS.values()} == {*ASKERS}


@pytest.mark.parametrize("key", GUIDES)
def test_a_guide_is_one_page_with_sentences_to_say_and_says_where_it_is_in_trellis(key):
    guide = GUIDES[key]
    assert len(guide.markdown.split()) < A_PAGE
    assert quoted(guide.markdown)
    assert str(guide.sections[-1].title) in ("In Trellis", "What Trellis shows to others")


@pytest.mark.parametrize("key", CARDS)
def test_a_card_is_one_question_and_three_that_follow(key):
    card = CARDS[key]
    assert all(str(each).endswith("?") for each in (card.question, *card.follow_ups))
    assert len(card.follow_ups) == 3
    assert str(card.use).endswith(".")


def test_a_worksheet_is_questions_with_room_to_write_and_can_be_copied(as_, cast):
    client = as_("mentee")
    library = client.get("/library").text
    for key, sheet in WORKSHEETS.items():
        asked = [text for part in sheet.sections for block in part.blocks for text in block.texts]
        assert 6 <= len(asked) <= 8  # each with room to write: one page
        assert all(str(each).endswith("?") for each in asked)
        assert f'href="/library/guides/{key}"' in library
        assert 'class="sheet guide worksheet"' in client.get(f"/library/guides/{key}").text
        assert item_for(cast["mentee"], sheet.item).text.count("\n- ") == len(asked)


def test_the_texts_are_plain():
    """No jargon, no scolding, and no straight quotation marks, which the rest of Trellis doesn't use either."""
    assert {key: BANNED.findall(text) for key, text in TEXTS.items() if BANNED.search(text)} == {}
    assert {key for key, text in TEXTS.items() if re.search(r"['\"]|\.\.\.|--", text)} == set()


def test_guides_quote_the_clauses_as_they_are():
    """What the script reads aloud, and what the guides promise, stands in an agreement in the same words."""
    first, reversed_ = GUIDES["first-meeting"].markdown, GUIDES["reverse"].markdown
    clauses = (confidentiality.KEPT_BETWEEN_US, sections.ENDING_CLAUSE, *reverse.TEMPLATE.clauses["confidentiality"])
    said = [
        quote for quote in quoted(first + reversed_) if quote.startswith(("What we say", "Either of", "Nothing said"))
    ]
    assert len(said) == 3
    assert [quote for quote in said if not any(quote in str(clause) for clause in clauses)] == []


def test_what_coordinators_see_is_said_in_the_one_sentence():
    sentence = (ROOT / "templates/components/privacy.html").read_text().split('{{ _("')[1].split('") }}')[0]
    assert sentence in GUIDES["boundaries"].markdown


def test_every_link_to_a_guide_or_card_leads_to_one():
    linked = [
        found
        for text in TEMPLATES
        for found in re.findall(r"url_for\(['\"](guides|cards)\.show['\"], key=['\"]([\w-]+)", text)
    ]
    assert [found for found in linked if found[1] not in {"guides": PAGES, "cards": CARDS}[found[0]]] == []


def test_every_guide_and_card_has_its_page_and_the_library_leads_to_it(as_):
    client = as_("mentee")
    library, deck = client.get("/library").text, client.get("/library/cards").text
    for key, guide in GUIDES.items():
        assert f'href="/library/guides/{key}"' in library
        assert f"<h1>{guide.title}</h1>" in client.get(f"/library/guides/{key}").text
    for key, card in CARDS.items():
        assert f'href="/library/cards/{key}"' in deck
        assert str(card.question) in client.get(f"/library/cards/{key}").text
    assert client.get("/library/guides/nothing").status_code == client.get("/library/cards/nothing").status_code == 404


def test_three_cards_go_with_each_guide(as_):
    assert {key: len({*cards} & {*CARDS}) for key, cards in CARDS_OF_GUIDE.items()} == dict.fromkeys(GUIDES, 3)
    assert 'href="/library/cards/tried"' in as_("mentor").get("/library/guides/listening").text


def test_another_card_leads_through_all_of_them(as_):
    client, key, met = as_("mentee"), "away", []
    while key not in met:
        met.append(key)
        page = client.get(f"/library/cards/{key}").text
        key = re.search(r'<a class="button" href="/library/cards/([\w-]+)">', page)[1]
    assert met == [*CARDS]


def test_an_item_carries_its_text_in_light_markdown():
    item = LibraryItem.of_guide(GUIDES["listening"])
    assert item.key == "guide:listening"
    assert "\n\n## While they talk\n\n- Let them finish." in item.text
    assert "\n\n> “What would make this time worthwhile for you?”\n\n" in item.text
    card = LibraryItem.of_card(CARDS["away"])
    assert card.text.startswith("1. Which two ways do you see?\n2. Which")
