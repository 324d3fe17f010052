"""A sentence leaves two people when both have released it, and comes back; on a phone and a laptop, with and without
JavaScript.
"""

import pytest
from playwright.sync_api import expect

from app.seed.sponsor_sentences import WAITED
from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey


def test_a_sentence_is_released_read_and_taken_back(
    server, browse: Browse, enter: Enter, javascript: bool, screen: Screen
):
    tell(steps.PASSWORD)
    theirs, coordinator = browse(screen, javascript=javascript), browse(screen, javascript=javascript)
    enter(coordinator, "coordinator@example.org")
    enter(theirs, "mentor@example.org")
    theirs.goto("/")
    row = theirs.locator("li").filter(has_text="Amara has released your sentence for the programme")
    row.get_by_role("link", name="Read it").click()
    expect(theirs.get_by_text("can’t be unread")).to_be_visible()
    theirs.get_by_label("My name can stand under it").check()
    coordinator.goto("/programme/sentences")
    expect(coordinator.get_by_text(WAITED)).to_have_count(0)

    theirs.get_by_role("button", name="Release this sentence").click()
    expect(theirs.locator(".notice")).to_contain_text("Released by both. Coordinators can read it now.")
    coordinator.goto("/programme")
    coordinator.get_by_role("link", name="In their words").click()
    expect(coordinator.locator("figure").filter(has_text=WAITED)).to_contain_text("Amara Okafor and Jonas Lindqvist")

    theirs.get_by_role("button", name="Take it back").click()
    expect(theirs.locator(".notice")).to_contain_text("Taken back. Only you two can read it now.")
    coordinator.reload()
    expect(coordinator.get_by_text(WAITED)).to_have_count(0)
