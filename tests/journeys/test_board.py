"""A mentor writes what they offer, reads it on the board, and says something in private; a coordinator’s new name for a
topic reaches it.
"""

import pytest
from playwright.sync_api import expect

from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey


def test_somebody_writes_what_they_offer(server, browse: Browse, enter: Enter, javascript: bool, screen: Screen):
    tell(steps.PASSWORD)
    mine = browse(screen, javascript=javascript)
    enter(mine, "priya@example.org")
    mine.goto("/board")
    mine.get_by_role("link", name="Write what you offer and ask").click()
    offers = mine.get_by_role("group", name="I can help with", exact=True)
    offers.get_by_label("Topic 1").select_option(label="pricing")
    offers.get_by_label("Led it").check()
    offers.get_by_role("button", name="Add a topic").click()
    second = offers.get_by_role("group", name="I can help with, 2")
    second.get_by_label("Or in your own words").fill("reading a contract")
    second.get_by_label("Taught it").check()
    mine.get_by_role("group", name="How do you like to help").get_by_label("Examples").check()
    for day in ("Monday", "Thursday"):
        mine.get_by_label(f"{day} mornings").check()
    mine.get_by_role("button", name="Save", exact=True).last.click()
    expect(mine.locator(".notice")).to_contain_text("Saved. Your programme sees here what you offer")
    row = mine.locator(".offers li").filter(has_text="Priya Raman")
    expect(row).to_contain_text("Has taught reading a contract. Has led pricing.")
    expect(row).to_contain_text("Monday mornings and Thursday mornings in Kolkata")

    row.get_by_role("link", name="Change").click()
    mine.get_by_role("link", name="Say something in private").click()
    mine.get_by_label("Find somebody").fill("mateo")
    mine.get_by_role("button", name="Find").click()
    mine.get_by_label("They manage me").check()
    mine.get_by_role("button", name="Save in private").click()
    expect(mine.get_by_role("region", name="What you’ve said")).to_contain_text("Mateo Silva")

    theirs = browse(screen, javascript=javascript)
    enter(theirs, "coordinator@example.org")
    theirs.goto("/programme/topics")
    theirs.locator(".rows li").filter(has_text="pricing").get_by_role("link").click()
    theirs.get_by_label("Name of the topic").fill("prices")
    theirs.get_by_role("button", name="Rename it").click()
    expect(theirs.locator(".notice")).to_contain_text("Everybody who chose it reads “prices” now.")
    mine.goto("/board?topic=5")
    expect(mine.locator(".offers li").filter(has_text="Priya Raman")).to_contain_text("Has led prices.")
