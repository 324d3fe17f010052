"""An introduction from an empty cell of the map to a step of one's own, with the other person's answers."""

import pytest
from playwright.sync_api import expect

from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey


def test_an_introduction_is_asked_for_made_and_kept_as_a_step(
    server, browse: Browse, enter: Enter, javascript: bool, screen: Screen
):
    tell(steps.PASSWORD)
    amara, jonas = browse(screen, javascript=javascript), browse(screen, javascript=javascript)
    enter(amara, "mentee@example.org")
    enter(jonas, "mentor@example.org")
    amara.goto("/growth")
    amara.get_by_role("link", name="Ask for an introduction").click()
    expect(amara.get_by_label("Why would you like to meet them?")).to_have_value(
        "It would help me with “say no to extra scope and keep the client”."
    )
    amara.get_by_label("Who would you like to meet?").fill("Somebody who keeps to estimates")
    amara.get_by_role("button", name="Send to Jonas").click()
    expect(amara.locator(".notice")).to_contain_text("Sent to Jonas.")

    jonas.goto("/")
    jonas.locator("li").filter(has_text="Amara asks you for an introduction").get_by_role("link", name="Answer").click()
    expect(jonas.get_by_text("Trellis sends nothing to anybody outside.")).to_be_visible()
    jonas.get_by_role("button", name="Yes, I’ll ask them").click()
    jonas.get_by_role("button", name="Yes, they have").click()
    jonas.get_by_role("button", name="Note the day").click()
    expect(jonas.locator(".notice")).to_contain_text("Noted for both of you.")

    amara.reload()
    amara.get_by_label("What came of it?").fill("We draw the line before the offer now.")
    amara.get_by_role("button", name="Save").click()
    amara.get_by_role("link", name="Add it to your steps").click()
    expect(amara.get_by_label("What kind of step is it?")).to_have_value("introduction")
    amara.get_by_role("button", name="Save this step").click()
    expect(amara.locator(".notice")).to_contain_text("Only you see it")
    jonas.reload()
    expect(jonas.get_by_text("We draw the line before the offer now.")).to_be_visible()
