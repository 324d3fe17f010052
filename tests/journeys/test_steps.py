"""A step is added, shared and confirmed, and the question once a quarter is answered; on a phone and a laptop, with and
without JavaScript.
"""

import pytest
from playwright.sync_api import expect

from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey

STEP = "Opened the autumn meeting"


def test_a_step_is_shared_and_confirmed(server, browse: Browse, enter: Enter, javascript: bool, screen: Screen):
    tell(steps.PASSWORD)
    mine = browse(screen, javascript=javascript)
    enter(mine, "mentee@example.org")
    mine.goto("/growth")
    mine.get_by_role("link", name="Add a step").click()
    mine.get_by_label("What happened?").fill(STEP)
    mine.get_by_label("What kind of step is it?").select_option(label="Spoke or published")
    mine.get_by_role("group", name="Did the mentoring play a part?").get_by_label("A little").check()
    mine.get_by_role("button", name="Save this step").click()
    expect(mine.get_by_text("Only you see this step.")).to_be_visible()
    mine.get_by_role("button", name="Share with Jonas").click()
    expect(mine.get_by_text("You and Jonas, who may confirm it.")).to_be_visible()

    theirs = browse(screen, javascript=javascript)
    enter(theirs, "mentor@example.org")
    theirs.goto("/")
    theirs.get_by_role("link", name="Look at it").filter(has_text=STEP).click()
    theirs.get_by_role("button", name="Confirm it").click()
    expect(theirs.locator(".notice")).to_contain_text("Confirmed. Amara sees that you did.")
    theirs.goto("/")
    theirs.get_by_role("link", name="How clear is your next step?").click()
    theirs.get_by_role("group", name="How clear is your next step?").get_by_label("Mostly").check()
    theirs.get_by_role("group", name="read one data notebook").get_by_label("Fairly").check()
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.get_by_text("you said “Mostly”")).to_be_visible()

    mine.goto("/growth")
    row = mine.locator(".dated li").filter(has_text=STEP)
    expect(row).to_contain_text("Shared, and Jonas confirmed it")
    row.get_by_role("link", name=STEP).click()
    mine.get_by_role("button", name="Stop sharing it").click()
    expect(mine.locator(".notice")).to_contain_text("Only you see this step now.")
