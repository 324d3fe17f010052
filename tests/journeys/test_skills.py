"""A skill, chosen by a mentor, rated alone by both and seen by both; on a phone and a laptop, with and without
JavaScript.
"""

import pytest
from playwright.sync_api import expect

from app.skills.models import Skill
from tests.browser import Browse
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_a_skill_is_chosen_rated_by_both_and_talked_about(
    server, browse: Browse, enter: Enter, javascript: bool, width: str
):
    tell(steps.PASSWORD)
    yuki, layla = (Hands(browse(width, javascript=javascript)) for _ in range(2))
    enter(yuki.page, "both@example.org")
    yuki.opens("/mentorships/2/skills")
    yuki.hits(yuki.page.get_by_role("link", name="Choose a skill"))
    yuki.chooses("starter", "listening")
    yuki.hits(yuki.page.get_by_role("button", name="Choose this skill"))
    yuki.sees("How far along?")
    round = Skill.get(Skill.name == "Listening", Skill.mentorship == 2).rounds.get()
    yuki.chooses(f"round_{round.id}", "2")
    yuki.hits(yuki.page.get_by_role("button", name="Save my ratings"))
    expect(yuki.page.locator(".notice")).to_contain_text("Saved. You’ll both see the ratings once")
    expect(yuki.page.locator("svg.chart")).to_have_count(0)

    enter(layla.page, "layla@example.org")
    layla.opens("/")
    layla.follows("/mentorships/2/skill-ratings")
    expect(layla.main).not_to_contain_text("With help.")
    layla.chooses(f"round_{round.id}", "4")
    layla.hits(layla.page.get_by_role("button", name="Save my ratings"))
    expect(layla.page.locator(".notice")).to_contain_text("You’ve both rated. Here is how each of you sees it.")
    expect(layla.page.locator("svg.chart")).to_have_count(1)
    expect(layla.page.get_by_role("table", name="Ratings of “Listening”")).to_contain_text("Hard cases")
    expect(layla.main).to_contain_text("Worth talking about")
    layla.hits(layla.page.get_by_role("button", name="Put it on the agenda"))
    expect(layla.page.locator(".notice")).to_contain_text("It’s on the agenda of your next session.")
    expect(layla.main).to_contain_text("On your agenda since")
