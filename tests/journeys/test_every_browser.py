"""What other browsers lack or do differently, simulated in Chromium, and what is read out (docs/browsers.md).

`./run browsers` runs the main journeys in the other browsers.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Browse, Screen, Server
from tests.journeys import steps
from tests.journeys.hearing import heard, listen
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey

WITHOUT_FIELD_SIZING = """
const real = CSS.supports.bind(CSS);
CSS.supports = (...asked) => asked[0] !== "field-sizing" && real(...asked);
addEventListener("DOMContentLoaded", () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("textarea.text { field-sizing: fixed !important; }");
  document.adoptedStyleSheets = [sheet];
}, {capture: true});
"""
WITH_A_KEYBOARD_ON_TOP = """
const view = new EventTarget();
Object.assign(view, {height: innerHeight, offsetTop: 0, scale: 1});
Object.defineProperty(window, "visualViewport", {value: view});
window.keyboardCovers = pixels => {
  view.height = document.documentElement.clientHeight - pixels;
  view.dispatchEvent(new Event("resize"));
};
"""


@pytest.fixture
def amara(server: Server, browse: Browse, enter: Enter, screen: Screen) -> Page:
    tell(steps.PASSWORD)
    page = browse(screen)
    enter(page, "mentee@example.org")
    return page


@pytest.fixture
def jonas(server: Server, browse: Browse, enter: Enter) -> Page:
    tell(steps.PASSWORD)
    page = browse("phone")
    enter(page, "mentor@example.org")
    return page


def test_a_text_area_grows_by_script_where_css_cannot_do_it(jonas: Page) -> None:
    jonas.add_init_script(WITHOUT_FIELD_SIZING)
    jonas.goto("/mentorships/1/feedback/new?kind=try")
    saw = jonas.locator("#saw")
    saw.fill("Short.")
    before = saw.evaluate("field => field.offsetHeight")
    saw.fill("\n".join(["You asked the room before you answered."] * 12))
    assert saw.evaluate("field => field.offsetHeight") > before + 200
    assert saw.evaluate("field => field.scrollHeight <= field.clientHeight")
    saw.fill("Short.")
    assert saw.evaluate("field => field.offsetHeight") == before


def test_the_send_button_is_above_a_keyboard_that_covers_the_page(jonas: Page) -> None:
    jonas.add_init_script(WITH_A_KEYBOARD_ON_TOP)
    jonas.goto("/mentorships/1/feedback/new?kind=try")
    dock = jonas.locator(".dock")
    jonas.locator("#saw").focus()
    jonas.evaluate("keyboardCovers(336)")
    box = dock.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 844 - 336 + 1
    jonas.evaluate("keyboardCovers(0)")
    box = dock.bounding_box()
    assert box
    assert box["y"] + box["height"] > 800


def test_autosave_is_announced_once_and_again_if_it_fails(
    server: Server, browse_in_a_storm: Browse, enter: Enter
) -> None:
    tell(steps.PASSWORD)
    jonas = browse_in_a_storm("phone")
    enter(jonas, "mentor@example.org")
    jonas.goto("/mentorships/1/feedback/new?kind=try")
    listen(jonas)
    for words in ("You asked the room ", "before you answered, ", "and three people spoke."):
        with jonas.expect_response("**/draft"):
            jonas.locator("#saw").press_sequentially(words)
    heard(jonas, "Saved")
    assert len([one for one in jonas.evaluate("heard") if "Saved" in one]) == 1
    jonas.route("**/draft", lambda route: route.abort())
    jonas.locator("#saw").press_sequentially(" More.")
    heard(jonas, "Not saved yet")


def test_the_remaining_characters_are_announced_at_forty_ten_and_zero(jonas: Page) -> None:
    jonas.goto("/mentorships/1/feedback/new?kind=try")
    saw = jonas.locator("#saw")
    expect(saw).to_have_accessible_description("Up to 600 characters")
    listen(jonas)
    for typed, words in (
        (565, "Characters left: 35"),
        (592, "Characters left: 8"),
        (600, "Characters left: 0"),
        (603, "Characters too many: 3"),
    ):
        saw.fill("x" * typed)
        heard(jonas, words)
    saw.fill("x" * 604)
    expect(jonas.locator("#saw-left")).to_have_text("Characters too many: 4")
    assert "Characters too many: 4" not in jonas.evaluate("heard")
    expect(saw).to_have_accessible_description("Characters too many: 4")


@pytest.mark.parametrize("screen", ["desktop"])
def test_a_confirmation_is_announced_on_the_next_page(amara: Page) -> None:
    listen(amara)
    amara.goto("/profile")
    amara.locator("form[action='/profile'] button:not(.line)").first.click()
    heard(amara, "Your profile is saved.")
    amara.goto("/")
    done = amara.get_by_role("button", name="Done").first
    what = (done.inner_text()).partition(": ")[2]
    done.click()
    expect(amara.locator("#just_closed")).to_contain_text(f"Done: {what}")
    heard(amara, "Done: ")
    expect(amara.get_by_role("group", name="Done: ")).to_be_visible()
    amara.get_by_role("button", name="Undo").click()
    expect(amara.locator("#just_closed")).to_have_count(0)
    expect(amara.get_by_role("button", name=what)).to_be_visible()


REFUSED_FORMS = {
    "/mentorships/1/sessions/new": "#place",
    "/sessions/5/preparation": "#one_thing",
    "/agenda-items/1/edit": "#text",
    "/mentorships/1/pauses/new": "#until",
    "/profile": "#pronouns",
    "/mentorships/1/past-sessions/new": "#place",
}


@pytest.mark.parametrize("screen", ["desktop"])
def test_back_from_a_refused_form_leads_to_the_page_before_and_forward_to_the_form(amara: Page) -> None:
    for address, field in REFUSED_FORMS.items():
        amara.goto("/mentorships")
        amara.goto(address)
        amara.locator(field).evaluate("field => field.value = field.type === 'date' ? '' : 'x'.repeat(2500)")
        form = amara.locator(f"form:has({field})")
        with amara.expect_response(lambda got: got.request.method == "POST") as sent:
            form.locator(steps.SUBMIT).first.click()
        assert sent.value.status == 422, address
        expect(amara.locator(steps.PROBLEMS)).to_be_focused()
        amara.go_back()
        expect(amara.locator("h1")).to_have_text("Mentorships")
        amara.go_forward()
        expect(amara.locator(f"form:has({field})")).to_be_visible()


def test_in_forced_colours_the_bar_still_shows_the_current_page(jonas: Page) -> None:
    jonas.goto("/feedback")
    jonas.emulate_media(forced_colors="active")
    edges = jonas.locator(".bar a").evaluate_all("all => all.map(one => getComputedStyle(one).borderTopColor)")
    ground = jonas.locator(".bar").evaluate("bar => getComputedStyle(bar).backgroundColor")
    current = jonas.locator(".bar a").evaluate_all("all => all.map(one => one.hasAttribute('aria-current'))")
    assert [edge != ground for edge in edges] == current
    assert sum(current) == 1


@pytest.mark.parametrize("screen", ["desktop"])
def test_folded_content_is_printed_open_in_every_browser(amara: Page) -> None:
    amara.goto("/sections/1")
    amara.goto("/mentorships/1/commitments")
    folded = amara.locator("details")
    if not folded.count():
        amara.goto("/mentorships/1/feedback/new")
    assert folded.count()
    was_open = folded.evaluate_all("all => all.map(one => one.open)")
    amara.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(folded.evaluate_all("all => all.map(one => one.open)"))
    amara.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.evaluate_all("all => all.map(one => one.open)") == was_open
