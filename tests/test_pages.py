"""Every page, as the right person sees it: on a phone and a desktop, light and dark, and its HTML.

One test for each page, which opens it once. The tests share a scene: a server, the seeded story and a signed-in browser
for each person. Each test process creates one scene and checks all its HTML at the end.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser import Browse, Server
from tests.journeys import steps
from tests.journeys.looks import AXE, BROKEN_WORDS, locks_the_orientation, wrong_on_any_screen, wrong_with
from tests.pictures import (
    AMARA,
    ANYBODY,
    INES,
    JONAS,
    LAYLA,
    MATEO,
    NO_PAGES,
    ONLY_ON_A_FRESH_SERVER,
    PICTURES,
    TOMAS,
    YUKI,
    Picture,
)
from tests.scene import Scene, SetScene, invalid_html

pytestmark = pytest.mark.journey


@dataclass
class Refusal:
    """A page with an error: how to get it, and its status."""

    who: str
    address: str
    status: int
    do: Callable[[Page], None] | None = None

    @property
    def name(self) -> str:
        return f"{self.address} refused with {self.status}"


def _empty(action: str) -> Callable[[Page], None]:
    """Send an empty form."""

    def send(page: Page) -> None:
        form = page.locator(f"main form[method=post][action^='{action}']")
        form.locator("input.text, textarea").evaluate_all("all => all.forEach(field => field.value = '')")
        form.locator("[type=radio], [type=checkbox]").evaluate_all("all => all.forEach(box => box.checked = false)")
        form.locator(steps.SUBMIT).first.click()

    return send


def _fill_and_send(action: str, **words: str) -> Callable[[Page], None]:
    def send(page: Page) -> None:
        for field, typed in words.items():
            page.locator(f"[name={field}]").evaluate("(field, typed) => field.value = typed", typed)
        page.locator(f"main form[action^='{action}'] {steps.SUBMIT}").first.click()

    return send


def _send_elsewhere(action: str, **hidden: str) -> Callable[[Page], None]:
    """Send the page's sign-out form to another URL, as a button that the page wouldn't show."""

    def send(page: Page) -> None:
        page.locator("form[action='/sign-out']").first.evaluate(
            "(form, [action, hidden]) => { form.action = action; "
            "for (const [name, value] of Object.entries(hidden)) form.elements[name].value = value; form.submit(); }",
            [action, hidden],
        )

    return send


OVERTAKEN = {"why-revision": "99", "why-tried": "x"}


def _press_nothing(page: Page) -> None:
    """Send the form of a mail's question without an answer."""
    page.locator("main form").evaluate("form => form.submit()")


def _choose_no_pair(page: Page) -> None:
    """Offer none of the suggestions of a round."""
    page.locator(".suggested [type=checkbox]").evaluate_all("all => all.forEach(box => box.checked = false)")
    page.get_by_role("button", name="Ask the chosen pairs").click()


# A refused form keeps its text, so of two refusals at one URL, the one with the empty form comes last.
REFUSALS = (
    Refusal(AMARA, "/programme", 403),
    Refusal(AMARA, "/no/such/page", 404),
    Refusal(AMARA, "/agreements/999", 404),
    Refusal(ANYBODY, "/join/nobody", 404),
    Refusal(ANYBODY, "/new-password/used", 404),
    Refusal(ANYBODY, "/join/{old}", 410),
    Refusal(ANYBODY, "/answers/{called_off}", 410),
    Refusal(ANYBODY, "/answers/{asked_of_amara}", 422, _press_nothing),
    Refusal(ANYBODY, "/join/{asked}", 410),
    Refusal(ANYBODY, "/join/{used}", 410),
    Refusal(ANYBODY, "/join/{replaced}", 410),
    Refusal(ANYBODY, "/sign-in", 422, _empty("/sign-in")),
    Refusal(ANYBODY, "/join/{open}", 422, _empty("/join/")),
    Refusal(ANYBODY, "/new-password/{reset}", 422, _empty("/new-password/")),
    Refusal(ANYBODY, "/sign-in", 429, _fill_and_send("/sign-in", email="shut@example.org", password="x")),
    Refusal(AMARA, "/mentorships/new", 422, _empty("/mentorships")),
    Refusal(AMARA, "/mentorships/1/pauses/new", 422, _empty("/mentorships/1/pauses")),
    Refusal(YUKI, "/mentorships/4/pauses/new", 403),
    Refusal(AMARA, "/mentorships/1/sessions/new", 422, _fill_and_send("/mentorships/1/sessions", minutes="0")),
    Refusal(AMARA, "/mentorships/1/past-sessions/new", 422, _empty("/mentorships/1/past-sessions")),
    Refusal(JONAS, "/sessions/5/edit", 409, _fill_and_send("/sessions/5", sequence="8", at="09:00")),
    Refusal(JONAS, "/sessions/5/edit", 422, _empty("/sessions/5")),
    Refusal(JONAS, "/sessions/5/agenda-items/new", 422, _empty("/sessions/5/agenda-items")),
    Refusal(MATEO, "/sessions/8/closing/new", 422, _fill_and_send("/sessions/8/closing", takeaway="x" * 401)),
    Refusal(AMARA, "/mentorships/1/commitments", 422, _empty("/mentorships/1/commitments")),
    Refusal(AMARA, "/commitments/{too_big}/edit", 409, _fill_and_send("/commitments/", seen="old", text="Other words")),
    Refusal(AMARA, "/commitments/{too_big}/edit", 422, _empty("/commitments/")),
    Refusal(TOMAS, "/mentorships/{asked_once}/follow-up", 422, _empty("/mentorships/")),
    Refusal(INES, "/rounds/{round}", 422, _choose_no_pair),
    Refusal(INES, "/round-pairs/{round_pair}/edit", 422, _empty("/round-pairs/")),
    Refusal(INES, "/programme/lists/new", 422, _empty("/programme/lists")),
    Refusal(INES, "/board/times/1/edit", 422, _empty("/board/times/1")),
    Refusal(AMARA, "/outside-views/new", 422, _empty("/outside-views")),
    Refusal(ANYBODY, "/outside/{outside_expired}", 410),
    Refusal(ANYBODY, "/outside/nobody", 404),
    Refusal(YUKI, "/mentorships/4/closing/edit", 422, _fill_and_send("/mentorships/4/closing", thanks="x" * 501)),
    Refusal(YUKI, "/mentorships/4/closing/edit", 409, _fill_and_send("/mentorships/4/closing", seen="old", thanks="x")),
    Refusal(AMARA, "/mentorships/1/sentence/edit", 422, _fill_and_send("/mentorships/1/sentence", text="x" * 241)),
    Refusal(
        AMARA, "/mentorships/1/sentence/edit", 409, _fill_and_send("/mentorships/1/sentence", seen="old", text="x")
    ),
    Refusal(JONAS, "/mentorships/1/sentence", 409, _fill_and_send("/sponsor-sentences/1/release", text="Other words")),
    Refusal(AMARA, "/mentorships/1/shelf/links/new", 422, _empty("/mentorships/1/shelf/links")),
    Refusal(AMARA, "/mentorships/1/shelf/documents/new", 422, _empty("/mentorships/1/shelf/documents")),
    Refusal(AMARA, "/shelf/1/edit", 409, _fill_and_send("/shelf/1", seen="1", text="x")),
    Refusal(INES, "/programmes/1/library/new", 422, _empty("/programmes/1/library")),
    Refusal(
        INES, "/library/entries/1/edit", 409, _fill_and_send("/library/entries/1", seen="old", title="Other words")
    ),
    Refusal(AMARA, "/mentorships/1/introductions/new", 422, _empty("/mentorships/1/introductions")),
    Refusal(
        AMARA, "/introductions/{asked_introduction}/edit", 409, _fill_and_send("/introductions/", seen="old", why="x")
    ),
    Refusal(JONAS, "/introductions/{agreed_introduction}", 422, _fill_and_send("/introductions/", made_on="x")),
    Refusal(AMARA, "/next-year", 422, _fill_and_send("/next-year", lead="x" * 141)),
    Refusal(AMARA, "/steps/new", 422, _empty("/steps")),
    Refusal(AMARA, "/steps/2/edit", 409, _fill_and_send("/steps/2", seen="old", text="Other words")),
    Refusal(AMARA, "/who-else/new", 422, _empty("/who-else")),
    Refusal(AMARA, "/next-step", 422, _empty("/next-step")),
    Refusal(AMARA, "/mentorships/1/help-requests/new", 422, _empty("/mentorships/1/help-requests")),
    Refusal(AMARA, "/nudges", 422, _send_elsewhere("/nudges/off")),
    Refusal(AMARA, "/mentorships/1/questions/new", 422, _empty("/mentorships/1/questions")),
    Refusal(JONAS, "/questions/2", 422, _empty("/questions/2/replies")),
    Refusal(ANYBODY, "/question-links/{spent_question_link}", 410),
    Refusal(ANYBODY, "/question-links/nobody", 404),
    Refusal(LAYLA, "/mentorships/2/skills/new", 422, _empty("/mentorships/2/skills")),
    Refusal(AMARA, "/skills/1/edit", 422, _empty("/skills/1")),
    Refusal(AMARA, "/mentorships/1/skill-ratings", 422, _empty("/mentorships/1/skill-ratings")),
    Refusal(AMARA, "/profile", 422, _empty("/profile")),
    Refusal(AMARA, "/notices/settings", 422, _empty("/notices/settings")),
    Refusal(AMARA, "/password", 422, _empty("/password")),
    Refusal(AMARA, "/sections/{why}", 422, _empty("/sections/")),
    Refusal(AMARA, "/sections/{objectives}", 422, _empty("/sections/")),
    Refusal(AMARA, "/sections/{feedback}", 422, _empty("/sections/")),
    Refusal(AMARA, "/sections/{boundaries}", 409, _fill_and_send("/sections/", own_boundaries="x", revision="9999")),
    Refusal(AMARA, "/sections/{ending}", 413, _fill_and_send("/sections/", revision="x" * 1_100_000)),
    Refusal(
        MATEO,
        "/agreements/6/one-page",
        409,
        _fill_and_send("/agreements/6", **OVERTAKEN),
    ),
    Refusal(MATEO, "/agreements/6/one-page", 422, _empty("/agreements/6")),
    Refusal(LAYLA, "/agreements/3", 409, _send_elsewhere("/agreements/3/signatures")),
    Refusal(AMARA, "/calendar", 422, _send_elsewhere("/calendar")),
    Refusal(AMARA, "/reviews/2", 422, _empty("/reviews/2/answers")),
    Refusal(INES, "/pairs/new", 422, _empty("/pairs")),
    Refusal(INES, "/people/new", 422, _empty("/people")),
    Refusal(JONAS, "/", 422, _send_elsewhere("/agreements/1/decline")),
    Refusal(JONAS, "/", 422, _send_elsewhere("/mentorships/1/decline", csrf_token="old")),
)


@pytest.fixture(scope="module")
def scene(set_scene: SetScene) -> Iterator[Scene]:
    """For pages and refusals, on a phone, where more can go wrong than on a desktop. A refusal changes nothing but the
    words that wait in its form.
    """
    with set_scene("phone", AXE) as scene:
        yield scene


def test_every_page_has_its_picture(app: Flask) -> None:
    """Every page has a picture here or is listed in NO_PAGES."""
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    addresses = app.url_map.bind("localhost")
    shown = {
        addresses.match(address.partition("?")[0].format_map(defaultdict(lambda: "4")))[0]
        for address in [*(picture.address for picture in PICTURES), *ONLY_ON_A_FRESH_SERVER]
    }
    assert shown == pages - NO_PAGES


@pytest.fixture
def in_full(request: pytest.FixtureRequest) -> bool:
    """Whether to check everything: every sixth page in the usual run, and all with --rare. The others have the same
    navigation and the same components.
    """
    chosen = request.node.callspec.params
    is_page = "picture" in chosen
    place = PICTURES.index(chosen["picture"]) if is_page else REFUSALS.index(chosen["refusal"])
    return place % 6 == 0 or bool(request.config.getoption("--rare"))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_every_page_is_sound(scene: Scene, picture: Picture, in_full: bool) -> None:
    with scene.played():
        page, answer = scene.go(*picture)
        scene.sources[picture.name] = answer.text()
        assert answer.status == 200
        assert wrong_on_any_screen(page, in_full=in_full) == []


def test_no_style_sheet_locks_the_orientation(scene: Scene) -> None:
    """All pages have the same style sheets, so one is enough."""
    with scene.played():
        page, _answer = scene.go(*PICTURES[0])
        assert locks_the_orientation(page) == []


def test_a_text_that_is_hard_to_read_is_noticed_on_a_page_that_was_judged(scene: Scene) -> None:
    with scene.played():
        page, _answer = scene.go(*PICTURES[0])
        assert wrong_with(page) == []
        page.locator("h1").evaluate("h1 => { h1.style.color = 'rgb(150, 150, 150)'; h1.style.fontSize = '14px'; }")
        assert [line.partition(":")[0] for line in wrong_with(page) if "in the dark" not in line] == [
            "axe color-contrast"
        ]


def test_a_column_that_is_narrower_than_a_word_is_noticed(scene: Scene) -> None:
    with scene.played():
        page, _answer = scene.go(*PICTURES[0])
        assert page.evaluate(BROKEN_WORDS) == []
        page.locator("main").evaluate("main => { main.style.width = '2rem'; main.style.overflowWrap = 'anywhere'; }")
        assert len(page.evaluate(BROKEN_WORDS)) > 5


def test_nobody_has_two_pages_with_one_title(scene: Scene) -> None:
    titles = defaultdict(list)
    with scene.played():
        for who, address in PICTURES:
            source = scene.page(who).request.get(address.format(**scene.words)).text()
            titles[who, unescape(re.findall("<title>(.*?)</title>", source, re.DOTALL)[0])].append(address)
    assert {whose: at for whose, at in titles.items() if at[1:]} == {}


@pytest.mark.parametrize(
    "refusal",
    [refusal if place % 2 else pytest.param(refusal, marks=pytest.mark.rare) for place, refusal in enumerate(REFUSALS)],
    ids=lambda refusal: refusal.name,
)
def test_every_refusal_is_a_sound_page(scene: Scene, refusal: Refusal, in_full: bool) -> None:
    """Every second one in the usual run. Its form was checked with the other pages, so the dark and the narrowest
    screen are only checked in full.
    """
    with scene.played():
        page, answer = scene.go(refusal.who, refusal.address)
        if refusal.do:
            with page.expect_response(lambda got: got.request.method == "POST") as sent:
                refusal.do(page)
            answer = sent.value
            expect(page.locator("h1, .problems").first).to_be_visible()
        scene.sources[refusal.name] = page.content()
        assert answer.status == refusal.status
        assert wrong_with(page, in_full=in_full) == []


def test_the_page_of_a_fresh_server_is_sound(server: Server, browse: Browse) -> None:
    sources, page = {}, browse("phone")
    for address in ONLY_ON_A_FRESH_SERVER:
        answer = page.goto(address)
        sources[address] = answer.text()
        assert answer.status == 200
        assert wrong_on_any_screen(page) == []
    assert invalid_html(sources) == []
