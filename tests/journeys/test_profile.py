"""The profile: my name, the format of times, and my devices."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from app import clock
from app.accounts.models import Device
from app.people.models import Person
from app.programmes.models import Enrolment
from tests import factories
from tests.browser import Browse, Screen, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

AMARA = "mentee@example.org"
A_NEW_PASSWORD = "quite another sentence"


@pytest.fixture
def amara(server: Server) -> Person:
    tell(steps.PASSWORD)
    person = Person.with_email(AMARA)
    assert person
    return person


def saves(me: Hands) -> None:
    expect(me.page.locator(steps.NOTICE)).to_have_count(0)
    me.submits("/profile")
    expect(me.page.locator(steps.NOTICE)).to_contain_text("saved")


def test_others_see_my_name_in_any_script(
    browse: Browse, enter: Enter, amara: Person, screen: Screen, javascript: bool
) -> None:
    page = browse(screen, javascript=javascript)
    enter(page, AMARA)
    me = Hands(page)
    me.opens("/profile")
    me.writes("name", "")
    me.submits("/profile")
    me.is_told("Enter your name.")
    me.writes("name", "أمارا أوكافور")
    me.writes("call_me", "アマラ")
    me.writes("pronouns", "she/her")
    saves(me)
    expect(me.field("name")).to_have_value("أمارا أوكافور")
    me.opens("/")
    expect(me.heading).to_contain_text("アマラ")

    other = browse(screen, javascript=javascript)
    enter(other, "mentor@example.org")
    other.goto("/mentorships/1")
    expect(other.locator("h1")).to_have_text("アマラ and Jonas")
    other.goto("/agreements/1")
    expect(other.locator("main")).to_contain_text("أمارا أوكافور, mentee")


def test_times_are_shown_in_my_zone_and_on_my_clock(browse: Browse, enter: Enter, amara: Person) -> None:
    page = browse("phone")
    enter(page, AMARA)
    me = Hands(page)
    me.opens("/agreements/1")
    expect(page.locator("#rhythm")).to_contain_text("Tuesdays at 15:00 (Lagos time)")
    me.opens("/profile")
    me.picks("zone", "Pacific/Auckland")
    me.chooses("clock", "12")
    saves(me)
    me.opens("/agreements/1")
    expect(page.locator("#rhythm")).to_contain_text("Tuesdays at 3:00\u00a0pm (Lagos time)")

    Device.sign_in(amara, "Firefox on Windows")
    seen = clock.now() - timedelta(days=3)
    Device.update(seen_at=seen).where(Device.name == "Firefox on Windows").execute()
    me.opens("/devices")
    there = seen.astimezone(ZoneInfo("Pacific/Auckland"))
    expect(page.locator("li", has_text="Firefox on Windows").locator("time")).to_contain_text(
        f"{there.day} {there:%B}, {there.hour % 12 or 12}:{there:%M}\u00a0{there:%p}".lower(), ignore_case=True
    )


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/New_York"])
def test_joining_uses_the_browsers_zone_under_its_current_name(browse: Browse, amara: Person, zone: str) -> None:
    """Chromium still calls the first zone Asia/Calcutta."""
    noor = factories.invited("Noor", within=Enrolment.programme_of(amara))
    token, _ = factories.link(noor, by=amara)
    me = Hands(browse("phone", timezone_id=zone))
    steps.joins(me, f"/join/{token}")
    me.is_at("/")
    assert factories.again(noor).zone == zone


def test_dark_mode_is_set_in_the_first_response(browse: Browse, enter: Enter, amara: Person, javascript: bool) -> None:
    page = browse("desktop", javascript=javascript)
    enter(page, AMARA)
    me = Hands(page)
    me.opens("/profile")
    me.chooses("appearance", "dark")
    saves(me)
    assert _background(me) == "rgb(19, 22, 20)"
    raw = page.request.get("/mentorships/1").text()
    assert raw.startswith("<!doctype html>\n<html")
    assert 'data-look="dark"' in raw.partition("<head>")[0]
    me.opens("/profile")
    me.chooses("appearance", "light")
    saves(me)
    assert _background(me) == "rgb(250, 248, 244)"


def _background(me: Hands) -> str:
    return str(me.page.evaluate("getComputedStyle(document.body).backgroundColor"))


@without_script_rarely
def test_signing_out_elsewhere_signs_the_other_browser_out_at_its_next_click(
    browse: Browse, enter: Enter, amara: Person, javascript: bool
) -> None:
    me = Hands(browse("desktop", javascript=javascript))
    elsewhere = Hands(browse("phone", javascript=javascript))
    for hands in (me, elsewhere):
        hands.opens("/mentorships/1")
        steps.signs_in(hands, AMARA)
        hands.is_at("/mentorships/1")
    me.opens("/devices")
    expect(me.main.locator("li")).to_have_count(2)
    expect(me.main).to_contain_text("Chrome on Android")
    me.submits("/other-devices/deletion")
    expect(me.main.locator("li")).to_have_count(1)

    elsewhere.follows("/agreements/2")
    elsewhere.is_at("/sign-in")
    steps.signs_in(elsewhere, AMARA)
    elsewhere.is_at("/agreements/2")
    me.opens("/devices")
    me.hits(me.main.locator("li form button"))
    expect(me.main.locator("li")).to_have_count(1)
    elsewhere.opens("/")
    elsewhere.is_at("/sign-in")


def test_a_new_password_signs_every_other_device_out(browse: Browse, enter: Enter, amara: Person) -> None:
    laptop, phone = browse("desktop"), browse("phone")
    enter(laptop, AMARA)
    enter(phone, AMARA)
    me, elsewhere = Hands(laptop), Hands(phone)
    me.opens("/password")
    me.writes("current_password", "not the one I have")
    me.writes("password", A_NEW_PASSWORD)
    me.submits("/password")
    me.is_told("not your current password")
    expect(me.field("password")).to_have_value("")
    me.writes("current_password", steps.PASSWORD)
    me.writes("password", "amaraokafor1")
    me.submits("/password")
    me.is_told("mostly names and words that others could guess")
    me.writes("current_password", steps.PASSWORD)
    me.writes("password", A_NEW_PASSWORD)
    me.submits("/password")
    me.is_at("/")
    me.opens("/devices")
    expect(me.main.locator("li")).to_have_count(1)

    elsewhere.opens("/")
    steps.signs_in(elsewhere, AMARA)
    elsewhere.is_told("don’t match")
    steps.signs_in(elsewhere, AMARA, A_NEW_PASSWORD)
    elsewhere.is_at("/")
