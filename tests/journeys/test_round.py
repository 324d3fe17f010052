"""A coordinator goes from forty asks and offers to offered pairs in one sitting. A double yes makes a mentorship."""

import pytest
from playwright.sync_api import expect

from app.matching.models import RoundPair
from app.mentorships.models import Mentorship
from app.programmes.models import Programme
from tests import factories
from tests.browser import Browse
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey

TOPICS = ("Client workshops", "Pricing", "Hiring", "Speaking in public", "Data notebooks")
MENTEES, MENTORS = 25, 15


def fill(programme: Programme) -> None:
    """Forty people: each mentee wants help with two topics, and each mentor has led two and takes one person."""
    for number in range(MENTEES + MENTORS):
        person = factories.member(f"Person {number} Quill", within=programme)
        first, second = TOPICS[number % 5], TOPICS[(number + 2) % 5]
        if number < MENTEES:
            factories.offer(person, within=programme, wants=[first, second])
        else:
            factories.offer(person, within=programme, offers={first: "led", second: "done"})


def test_forty_asks_and_offers_become_pairs_in_one_sitting(server, browse: Browse, enter: Enter):
    tell(steps.PASSWORD)
    fill(Programme.get())
    coordinator = browse("phone", javascript=False)
    enter(coordinator, "coordinator@example.org")
    coordinator.goto("/programme")
    coordinator.get_by_role("link", name="See suggestions").click()  # those of the round in the story
    coordinator.get_by_role("link", name="Rounds of suggestions").click()
    coordinator.get_by_role("button", name="Start a round").click()
    suggestions = coordinator.locator(".suggested > li")
    for _ in range(60):
        if suggestions.count():
            break
        coordinator.wait_for_timeout(500)
        coordinator.get_by_role("link", name="See how far it is").click()
    asked = suggestions.count() - 1
    assert asked >= MENTORS  # the people of the story are in the round too
    expect(suggestions.first.locator(".reasons")).to_contain_text("Has led")
    expect(coordinator.get_by_text("There wasn’t a suggestion for everybody this time.")).to_have_count(1)

    suggestions.last.get_by_role("checkbox").uncheck()
    coordinator.get_by_role("button", name="Ask the chosen pairs").click()
    expect(coordinator.locator(".notice")).to_contain_text(f"We’re asking both people of {asked} pairs.")
    expect(coordinator.get_by_text("Both have been asked")).to_have_count(asked)

    pair = RoundPair.select().where(RoundPair.mentorship.is_null(False)).order_by(RoundPair.id).first()
    for person in (pair.mentee, pair.mentor):
        theirs = browse("phone", javascript=False)
        enter(theirs, person.email)
        theirs.goto(f"/mentorships/{pair.mentorship_id}")
        expect(theirs.get_by_text("would like help with").first).to_be_visible()
        expect(theirs.get_by_text("From what you both wrote:")).to_be_visible()
        yes = theirs.get_by_role("button", name="Yes, let’s begin")
        yes.click()
        expect(yes).to_have_count(0)
    assert Mentorship.get_by_id(pair.mentorship_id).is_going_on
    coordinator.reload()
    expect(coordinator.get_by_text("Both said yes")).to_have_count(1)
