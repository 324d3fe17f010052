"""Gentle help for Amara: a nudge with its reason and "Not now", notices, asking one of two coordinators, a reminder."""

import pytest
from playwright.sync_api import expect

from app.coordination.models import make_coordinator
from app.people.models import Person
from tests import factories
from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey


def test_a_nudge_a_notice_a_request_for_help_and_a_reminder(
    server, browse: Browse, enter: Enter, javascript: bool, screen: Screen
):
    tell(steps.PASSWORD)
    ines, tomas = (Person.with_email(f"{name}@example.org") for name in ("coordinator", "outsider"))
    make_coordinator(factories.enrolment(tomas), by=ines)
    page = browse(screen, javascript=javascript)
    enter(page, "mentee@example.org")

    page.goto("/")
    nudge = page.locator(".nudge")
    expect(nudge).to_contain_text("A note from Jonas has waited since")
    nudge.locator("summary").click()
    expect(nudge.get_by_text("It was sent to you a week ago or more, and you haven’t answered.")).to_be_visible()
    nudge.get_by_role("button", name="Not now").click()
    expect(page.locator(".notice")).to_contain_text("Hidden for two weeks.")
    expect(page.locator(".nudge")).to_have_count(0)
    page.locator(".notice").get_by_role("button", name="Undo").click()
    expect(page.locator(".nudge")).to_have_count(1)

    page.goto("/notices")
    expect(page.locator("main .dot").first).to_be_visible()
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.locator(".notice")).to_contain_text("All read.")
    expect(page.locator(".dot")).to_have_count(0)
    page.get_by_role("link", name="Choose how we tell you").click()
    page.get_by_role("group", name="Questions between sessions").get_by_label("In Trellis").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("This is how we tell you from now on.")

    page.goto("/mentorships/1/help-requests/new")
    page.get_by_label("What would you like to talk about?").fill("We talk past each other.")
    page.get_by_label("Tomáš Becker").uncheck()
    page.get_by_role("button", name="Send it to the people ticked").click()
    expect(page.locator(".notice")).to_contain_text("Sent. You’ll see here who has read it.")
    readers = page.locator("main .rows")
    expect(readers).to_contain_text("Inès Moreau")
    expect(readers).not_to_contain_text("Tomáš Becker")

    page.goto("/mentorships/1/commitments")
    mine = page.locator("li").filter(has_text="Rehearse the second half")
    mine.locator("summary").click()
    mine.get_by_role("button", name="Don’t remind me").click()
    expect(page.get_by_text("We won’t remind you.").first).to_be_attached()
    mine = page.locator("li").filter(has_text="Rehearse the second half")
    if not mine.get_by_role("button", name="Remind me the day before").is_visible():
        mine.locator("summary").click()
    expect(mine.get_by_role("button", name="Remind me the day before")).to_be_visible()
