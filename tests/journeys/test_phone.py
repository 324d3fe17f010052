"""From the laptop to the phone: a picture, a link, and signed in there, once."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app.seed import tell
from tests.browser import Server
from tests.journeys import steps
from tests.journeys.conftest import browsers_at
from tests.journeys.looks import wrong_with
from tests.journeys.steps import Hands

pytestmark = pytest.mark.journey


def test_the_laptop_shows_a_picture_and_the_phone_is_signed_in_once(reachable_server: Server, new_context) -> None:
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
