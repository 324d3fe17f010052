"""The hint about a phone's home screen: who sees it, and how it is dismissed."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Device
from tests import factories

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/19.1 Mobile/15E148 Safari/604.1"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/150.0.0.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
HINT = "Trellis on your home screen"


def today(client, user_agent: str) -> str:
    return client.get("/", headers={"User-Agent": user_agent}).text


@pytest.fixture
def back_again(as_, cast):
    """`back_again("mentor")` is a client of somebody who signed in some days ago."""

    def client_of(role: str, *, days: int = 1):
        client = as_(role)
        newest = factories.newest(Device)
        Device.update(signed_in_at=clock.now() - timedelta(days=days)).where(Device.id == newest.id).execute()
        return client

    return client_of


def test_a_phone_shows_the_hint_when_its_owner_returns_on_another_day(as_, back_again):
    assert HINT not in today(as_("mentor"), ANDROID)
    assert HINT in today(back_again("mentor"), ANDROID)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [(IPHONE, "Press Share, then Add to Home Screen."), (ANDROID, "menu, then choose Add to Home screen.")],
)
def test_the_hint_uses_the_phones_own_words(back_again, user_agent, words):
    assert words in today(back_again("mentee"), user_agent)


def test_a_laptop_never_shows_the_hint(back_again):
    assert HINT not in today(back_again("mentor", days=20), LAPTOP)


def test_a_day_is_counted_in_the_persons_zone(as_, cast):
    cast["mentor"].change_profile(zone="Pacific/Auckland")
    client = as_("mentor")
    noon = clock.starts(clock.today_in("Pacific/Auckland"), "Pacific/Auckland") + timedelta(hours=12)
    newest = factories.newest(Device)
    for hours, is_told in ((11, False), (13, True)):
        Device.update(signed_in_at=noon - timedelta(hours=hours)).where(Device.id == newest.id).execute()
        with clock.frozen_at(noon):
            assert (HINT in today(client, ANDROID)) is is_told


def test_the_hint_is_below_what_needs_the_person(back_again):
    page = today(back_again("mentee"), ANDROID)
    assert page.index("Waiting for you") < page.index(HINT)


def test_the_hint_can_be_dismissed_for_good(back_again):
    client = back_again("mentor")
    answer = client.post("/home-screen-hint/deletion")
    assert (answer.status_code, answer.location) == (303, "/")
    (cookie,) = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("trellis-hint=")]
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"} <= {part.strip() for part in cookie.split(";")}
    assert HINT not in today(client, ANDROID)
    client.post("/sign-out")
    assert HINT not in today(client, ANDROID)
    assert client.get_cookie("trellis-hint")


def test_a_stale_form_does_not_dismiss_the_hint(back_again):
    client = back_again("mentor")
    assert client.post("/home-screen-hint/deletion", data={"csrf_token": "stale"}).status_code == 422
    assert HINT in today(client, ANDROID)
