"""A goal from its first word to its good end; on a phone and a laptop, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from app.goals.models import Goal
from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.journeys.test_feedback import OneHand
from tests.stories import tell

pytestmark = pytest.mark.journey

WHAT = "present our roadmap to the whole team"
SEEN = "two projects that end on their first estimate"
STEP = "Ask Noor how she says it"
HINT = "What could the two of you see or count?"
MOST_SECONDS = 120
"""The modelled time to write a goal, with one finger (docs/practice.md 4.2)."""


def test_a_goal_is_written_moved_on_and_reached(server, browse: Browse, enter: Enter, javascript: bool, screen: Screen):
    tell(steps.PASSWORD)
    page = browse(screen, javascript=javascript)
    enter(page, "layla@example.org")
    me = OneHand(page)
    me.opens("/")
    me.hits(page.get_by_role("navigation", name="Main").get_by_role("link", name="Growth").locator("visible=true"))
    me.sees("Growth")
    me.hits(page.get_by_role("link", name="Write a goal"))
    me.types("what", WHAT)
    if not javascript:
        page.get_by_role("button", name="See it as a sentence").click()
    expect(page.locator("#goal_hints b").filter(has_text=WHAT)).to_be_visible()
    expect(page.locator("#hint-seen_by")).to_contain_text(HINT)
    me.types("seen_by", SEEN)
    me.types("step", STEP)
    me.chooses("step_due", "week")
    me.hits(page.get_by_role("button", name="Save this goal"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(SEEN)
    assert me.seconds + 2 <= MOST_SECONDS
    me.hits(page.get_by_role("button", name="Nearly there"))
    box = page.get_by_label("What shows it?")
    expect(box).to_be_visible()
    box.fill("The team asked for the slides")
    me.hits(page.locator(".add-evidence button"))
    expect(page.locator(".evidence")).to_contain_text("The team asked for the slides")
    me.hits(page.get_by_role("button", name="Reached"))
    expect(page.locator(".notice")).to_contain_text("It’s reached.")
    assert Goal.get(Goal.seen_by == SEEN).state == "reached"
