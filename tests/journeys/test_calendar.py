"""Creating a calendar feed from the profile, and stopping it again."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app.mentorships.models import Mentorship
from tests import factories
from tests.browser import Browse, Screen, Server
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

AMARA = "mentee@example.org"


def test_a_calendar_reads_my_sessions_until_i_stop_it(
    server: Server, browse: Browse, enter: Enter, screen: Screen, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    session = factories.session(Mentorship.get_by_id(1), days=7)
    factories.item(session, session.mentorship.mentee, "Take the workshop or wait")
    me = Hands(browse(screen, javascript=javascript))
    enter(me.page, AMARA)
    me.opens("/profile")
    me.hits(me.page.get_by_role("link", name="Sessions in your calendar"))
    me.sees("Your calendar")
    me.submits("/calendar/address")
    address = urlsplit(me.page.locator(steps.LINK).input_value()).path

    def read() -> str:
        answer = me.page.request.get(address)
        return re.sub(r"\r\n ", "", answer.text()) if answer.ok else str(answer.status)

    assert session.uid in read()
    assert "Take the workshop" not in read()
    me.page.get_by_label("Show agenda topics").check()
    me.submits("/calendar")
    expect(me.page.locator(steps.NOTICE)).to_contain_text("Your calendar shows agenda topics.")
    assert "Take the workshop or wait" in read()

    me.opens("/calendar")
    link = me.page.locator(steps.LINK)
    first = link.input_value()
    me.submits("/calendar/address")
    expect(link).not_to_have_value(first)
    assert read() == "404"
    address = urlsplit(link.input_value()).path
    assert session.uid in read()
    me.submits("/calendar/address/deletion")
    expect(me.page.locator(steps.NOTICE)).to_contain_text("address is off")
    assert read() == "404"
    expect(me.page.locator(steps.LINK)).to_have_count(0)
