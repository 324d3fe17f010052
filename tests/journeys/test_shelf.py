"""A link and a document on the shelf, edited by both at the same moment, and a file that the other downloads."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey


def test_two_people_keep_a_shelf_and_lose_no_word(
    server, browse: Browse, enter: Enter, javascript: bool, screen: Screen
):
    tell(steps.PASSWORD)
    amara, jonas = browse(screen, javascript=javascript), browse(screen, javascript=javascript)
    enter(amara, "mentee@example.org")
    enter(jonas, "mentor@example.org")
    amara.goto("/goals/1")
    amara.get_by_role("link", name="Put something there for this goal").click()
    _put(amara, {"Web address": "https://talks.example/ask", "Title": "A talk", "Why is it here?": "The middle part"})
    amara.goto("/mentorships/1/shelf/documents/new")
    _put(amara, {"Title": "Our questions", "Text": "- What have you tried?"})

    jonas.goto(amara.url)
    for person in (amara, jonas):
        person.get_by_role("link", name="Edit the document").click()
    _save(jonas, "- What would you do alone?")
    expect(jonas.locator(".notice")).to_contain_text("Saved.")
    _save(amara, "- What can wait?")
    expect(amara.locator(".card.now")).to_contain_text("What would you do alone?")
    expect(amara.get_by_label("Text")).to_have_value("- What can wait?")
    _save(amara, "- What would you do alone?\n- What can wait?")
    expect(amara.locator(".marked-up li")).to_have_text(["What would you do alone?", "What can wait?"])

    jonas.goto("/mentorships/1/shelf/files/new")
    file = {"name": "plan.txt", "mimeType": "text/plain", "buffer": "Grüße, ein Plan".encode()}
    jonas.get_by_label("File").set_input_files(files=[file])
    jonas.get_by_role("button", name="Put it on the shelf").click()
    expect(jonas.locator(".notice")).to_contain_text("Amara sees it too.")
    amara.goto(jonas.url)
    with amara.expect_download() as begun:
        amara.get_by_role("link", name="Download the file").click()
    assert begun.value.suggested_filename == "plan.txt"
    assert Path(begun.value.path()).read_text() == "Grüße, ein Plan"


def _put(page: Page, words: dict[str, str]) -> None:
    for label, text in words.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Put it on the shelf").click()
    expect(page.locator(".notice")).to_contain_text("It’s on your shelf.")


def _save(page: Page, text: str) -> None:
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name="Save", exact=True).click()
