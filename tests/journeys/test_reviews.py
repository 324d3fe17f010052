"""A review, answered alone and read together; on a phone and a laptop, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.journeys.test_feedback import OneHand
from tests.stories import tell

pytestmark = pytest.mark.journey

REVIEW = "/reviews/2"
OF_JONAS = "Meeting while we walk"
KEPT = "Rehearsing with somebody who interrupts"
DIFFERENT = "I say the risk out loud in the first ten minutes now."
MOST_SECONDS = 180
"""The modelled time to answer, with one finger (docs/practice.md 4.2)."""


def test_a_review_is_answered_alone_and_read_together(
    server, browse: Browse, enter: Enter, javascript: bool, screen: Screen
):
    tell(steps.PASSWORD)
    page, his = (browse(each, javascript=javascript) for each in (screen, "desktop"))
    enter(page, "mentee@example.org")
    enter(his, "mentor@example.org")
    his.goto(REVIEW)
    expect(his.get_by_role("heading", level=1)).to_have_text("You’re ready")
    me = OneHand(page)
    me.opens("/")
    me.hits(page.locator(f"main a[href='{REVIEW}']"))
    me.sees("Your review, alone first")
    assert OF_JONAS not in page.content()
    for goal in (1, 2, 4):
        me.chooses(f"goal_{goal}", "halfway")
    me.types("different", DIFFERENT)
    me.types("keep", KEPT)
    me.types("change", "Fewer topics, so that we finish one")
    me.chooses("go_on", "change")
    me.chooses("time", "right")
    me.hits(page.get_by_role("button", name="I’m ready"))
    me.sees("Your review, side by side")
    assert me.seconds <= MOST_SECONDS
    expect(page.locator("main")).to_contain_text(OF_JONAS)
    his.get_by_role("link", name="Check if").click()
    expect(his.get_by_role("heading", level=1)).to_have_text("Your review, side by side")
    expect(his.locator("main")).to_contain_text(KEPT)
    page.get_by_role("button", name="Put it on the agenda").first.click()
    expect(page.locator(".notice")).to_contain_text("on the agenda")
    page.get_by_text("Add something").click()
    page.get_by_label("What would you add?").fill("And thank you for October")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Added later")).to_be_visible()
    his.goto(REVIEW)
    expect(his.locator("main")).to_contain_text("And thank you for October")
