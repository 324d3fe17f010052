"""Trellis on a phone: signing in from a laptop, the home screen, and the bars of the page."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app import clock
from app.accounts.models import Device
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.conftest import browsers_at
from tests.journeys.looks import NARROWEST, wrong_with
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

HINT = ".home-screen"

OUTSIDE_THE_SAFE_CIRCLE = """async address => {
  const picture = await createImageBitmap(await (await fetch(address)).blob()), side = picture.width;
  const canvas = new OffscreenCanvas(side, side).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const {data} = canvas.getImageData(0, 0, side, side), ground = data.slice(0, 3).join();
  let found = 0;
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) {
    const at = 4 * (y * side + x), far = Math.hypot(x - side / 2, y - side / 2) > 0.4 * side;
    if (far && data.slice(at, at + 3).join() !== ground) found++;
  }
  return found;
}"""
"""The number of drawn pixels of an icon that a system may cut off."""

WORDS_IN_THE_BAR = """words => {
  const bar = document.querySelector("nav.bar"), place = bar.children[0];
  while (bar.children.length < words.length) bar.append(place.cloneNode(true));
  return [...bar.children].map((link, i) => {
    link.lastChild.data = words[i];
    const {width, height} = link.getBoundingClientRect();
    return {words: words[i], width, height, isCut: link.scrollWidth > link.clientWidth};
  });
}"""
FIVE_PLACES = {
    "ours": ["Today", "Mentorships", "Feedback", "Growth", "More"],
    "German": ["Heute", "Partnerschaften", "Rückmeldungen", "Programm", "Profil"],
    "long": ["Startseite", "Partnerschaften", "Rückmeldungen", "Programmleitung", "Einstellungen"],
}

IS_COVERED = """() => {
  const dock = document.querySelector(".dock").getBoundingClientRect();
  const box = document.activeElement.getBoundingClientRect();
  return document.activeElement.matches("main form :not(.dock *)") && box.bottom > dock.top && dock.bottom > box.top;
}"""
KEYBOARD_UP = {"width": 390, "height": 420}


def test_the_laptop_shows_a_qr_code_that_signs_the_phone_in_once(reachable_server: Server, new_context) -> None:
    tell(steps.PASSWORD)
    with browsers_at(reachable_server, new_context) as open_page:
        laptop, phone = Hands(open_page("desktop")), Hands(open_page("phone"))
        laptop.opens("/devices")
        steps.signs_in(laptop, "mentee@example.org")
        laptop.is_at("/devices")
        laptop.submits("/phone-link")
        laptop.sees("Sign in on your phone")
        expect(laptop.page.locator("svg.qr")).to_be_visible()
        assert wrong_with(laptop.page) == []
        link = urlsplit(laptop.page.locator(steps.LINK).input_value())
        assert link.netloc == "trellis.example.org"

        phone.opens(link.path)
        phone.sees("Sign in with this link")
        phone.hits(phone.main.get_by_role("button", name="Sign in"))
        expect(phone.heading).to_contain_text("Amara")
        laptop.opens("/devices")
        expect(laptop.main).to_contain_text("Chrome on Android")
        phone.page.context.clear_cookies()
        phone.opens(link.path)
        phone.sees("This link has been used")
        assert wrong_with(phone.page) == []


def test_a_browser_can_install_trellis_on_the_home_screen(server: Server, browse: Browse) -> None:
    tell(steps.PASSWORD)
    page = browse("phone")
    page.goto("/sign-in")
    line = page.context.new_cdp_session(page)
    manifest = line.send("Page.getAppManifest")
    assert manifest["errors"] == []
    found = {error["errorId"] for error in line.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert found <= {"in-incognito"}  # like every browser of these tests
    icons = page.evaluate("async address => (await (await fetch(address)).json()).icons", manifest["url"])
    (maskable,) = [icon["src"] for icon in icons if icon["purpose"] == "maskable"]
    assert page.evaluate(OUTSIDE_THE_SAFE_CIRCLE, maskable) == 0
    assert page.evaluate(OUTSIDE_THE_SAFE_CIRCLE, icons[0]["src"]) > 0


@without_script_rarely
def test_the_hint_about_the_home_screen_is_for_phones_and_can_be_dismissed_for_good(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    page = browse("phone", javascript=javascript)
    enter(page, "mentor@example.org")
    me = Hands(page)
    me.opens("/")
    expect(page.locator(HINT)).to_have_count(0)
    Device.update(signed_in_at=clock.now() - timedelta(days=2)).execute()
    me.opens("/")
    expect(page.locator(HINT)).to_be_visible()
    if javascript:
        assert wrong_with(page) == []
    page.set_viewport_size({"width": 1024, "height": 800})
    expect(page.locator(HINT)).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    me.submits("/home-screen-hint/deletion")
    me.is_at("/")
    expect(page.locator(HINT)).to_have_count(0)
    me.opens("/")
    expect(page.locator(HINT)).to_have_count(0)


@pytest.mark.parametrize("words", FIVE_PLACES.values(), ids=FIVE_PLACES)
def test_the_bar_fits_five_links_with_long_labels(
    server: Server, browse: Browse, enter: Enter, words: list[str]
) -> None:
    tell(steps.PASSWORD)
    page = browse("phone")
    enter(page, "coordinator@example.org")
    page.set_viewport_size({"width": NARROWEST, "height": 844})
    page.goto("/")
    for place in page.evaluate(WORDS_IN_THE_BAR, words):
        assert not place["isCut"], place
        assert place["width"] >= 44, place
        assert 56 <= place["height"] < 60, place
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST


@pytest.mark.parametrize("path", ["/mentorships/new", "/mentorships/1/past-sessions/new", "/profile"])
def test_the_sticky_buttons_never_cover_the_focused_field(
    server: Server, browse: Browse, enter: Enter, path: str
) -> None:
    tell(steps.PASSWORD)
    page = browse("phone")
    enter(page, "mentee@example.org")
    page.set_viewport_size(KEYBOARD_UP)
    page.goto(path)
    fields = page.locator("main form .text:visible")
    assert fields.count() > 1
    for field in fields.all():
        field.evaluate("field => field.focus()")
        assert not page.evaluate(IS_COVERED), field
