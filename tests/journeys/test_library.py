"""A coordinator adds to the library and leaves something out; a member finds, reads and takes a card; on a phone and a
laptop, with and without JavaScript.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey


def test_what_a_coordinator_adds_a_member_finds(server, browse: Browse, enter: Enter, javascript: bool, screen: Screen):
    tell(steps.PASSWORD)
    coordinator, member = browse(screen, javascript=javascript), browse(screen, javascript=javascript)
    enter(coordinator, "coordinator@example.org")
    enter(member, "mentee@example.org")
    _adds_a_card(coordinator)
    coordinator.goto("/library/guides/micro")
    coordinator.get_by_role("button", name="Leave it out of the library").click()
    expect(coordinator.locator(".notice")).to_contain_text("It’s left out.")

    member.goto("/board")
    member.get_by_role("link", name="Library", exact=True).click()
    expect(member.get_by_role("link", name="One conversation: micro mentoring")).to_have_count(0)
    member.get_by_role("link", name="What would you do with ten minutes?").click()
    expect(member.locator("h1")).to_have_text("What would you do with ten minutes?")
    expect(member.locator(".follow-ups li")).to_have_text(["And with an hour?", "Who would you ask?"])
    member.get_by_role("link", name="Another card").click()
    expect(member.locator(".question-card h1")).not_to_have_text("What would you do with ten minutes?")
    _finds(member, "zebrawood", "What would you do with ten minutes?")

    coordinator.get_by_role("button", name="Undo").click()
    member.goto("/library")
    expect(member.get_by_role("link", name="One conversation: micro mentoring")).to_be_visible()
    member.goto("/goals/new")
    member.get_by_role("link", name="Goals", exact=True).click()
    expect(member.locator("h1")).to_have_text("Goals")


def _adds_a_card(page: Page) -> None:
    page.goto("/library")
    page.get_by_role("link", name="Add something").click()
    page.get_by_label("Question card").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a title, or the question.")
    expect(page.get_by_label("Question card")).to_be_checked()
    page.locator("#title").fill("What would you do with ten minutes?")
    page.locator("#line").fill("Use it when the zebrawood is dry.")
    page.locator("#text").fill("And with an hour?\nWho would you ask?")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".notice")).to_contain_text("It’s in the library.")


def _finds(page: Page, words: str, text: str) -> None:
    page.goto("/search")
    page.locator("#q").fill(words)
    page.locator("main form button").click()
    page.locator("a.opens").first.click()
    expect(page.locator("h1")).to_have_text(text)
