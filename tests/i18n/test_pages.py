"""Every page in the pseudo-language: no text stays English, and none is cut on a phone or on a desktop."""

from collections.abc import Iterator

import pytest

from app import clock, timezones
from app.offers.rules import languages
from tests.i18n.plain_words import cut_words_on, data_of_people, plain_words_on
from tests.journeys.looks import DESKTOP, on_screen
from tests.pictures import PICTURES, Picture
from tests.scene import Scene, SetScene
from tests.serving import WSGI

pytestmark = pytest.mark.journey

ZONES = timezones.names()
NAMES = "\n".join(
    ["Trellis", *map(clock.zone_words, ZONES), *languages.NAMES.values(), *(zone.replace("_", " ") for zone in ZONES)]
)
"""Names, which have no translation."""


SAMPLED = [
    picture if number % 8 == 0 else pytest.param(picture, marks=pytest.mark.rare)
    for number, picture in enumerate(PICTURES)
]
"""An eighth of the pages in the usual run: bare_texts.py finds untranslated texts in the source, in every run."""


@pytest.fixture(scope="module")
def in_pseudo_language(set_scene: SetScene) -> Iterator[Scene]:
    with set_scene("phone", **{WSGI: "tests.i18n.pseudo_wsgi:app"}) as scene:
        yield scene


@pytest.mark.parametrize("picture", SAMPLED, ids=lambda picture: picture.name)
def test_every_text_is_translated_and_fits(in_pseudo_language: Scene, picture: Picture) -> None:
    with in_pseudo_language.played():
        page, _answer = in_pseudo_language.go(*picture)
        plain, cut = plain_words_on(page, data_of_people() + NAMES), cut_words_on(page)
        with on_screen(page, DESKTOP):
            cut += [f"on a desktop: {line}" for line in cut_words_on(page)]
        assert (plain, cut) == ([], [])


def test_an_untranslated_text_and_a_cut_one_are_noticed(in_pseudo_language: Scene) -> None:
    with in_pseudo_language.played():
        page, _answer = in_pseudo_language.go(*PICTURES[0])
        page.locator("h1").evaluate("h1 => { h1.textContent = 'Nobody wrapped this'; }")
        page.locator("h1").evaluate(
            "h1 => { h1.style.cssText = 'width: 2rem; overflow: hidden; white-space: nowrap'; }"
        )
        assert plain_words_on(page, data_of_people() + NAMES) == ["Nobody wrapped this"]
        assert len(cut_words_on(page)) == 1
