"""Changing one clause on a phone. The other person sees the difference before agreeing."""

import pytest
from playwright.sync_api import expect

from app.agreements.models import Agreement
from tests import factories
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.looks import wrong_with
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey


@without_script_rarely
def test_a_mentor_changes_one_clause_and_the_mentee_sees_what_changed(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    amara, jonas = (Hands(browse(screen, javascript=javascript)) for screen in ("desktop", "phone"))
    enter(amara.page, "mentee@example.org")
    enter(jonas.page, "mentor@example.org")

    jonas.opens("/agreements/2")
    jonas.hits(jonas.page.locator(f"#boundaries form[action$='/realignment'] {steps.SUBMIT}"))
    jonas.sees(steps.title_of("boundaries"))
    jonas.writes("own_boundaries", "Clients by their initials only.")
    jonas.continues()
    jonas.sees("Check what you changed")
    expect(jonas.page.locator("ins").first).to_contain_text("initials")
    assert not javascript or wrong_with(jonas.page) == []
    jonas.submits("/sending")
    jonas.is_at("/agreements/*")
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("Done. Next:")

    version = factories.newest(Agreement)
    amara.opens("/")
    amara.follows(f"/agreements/{version.id}")
    amara.follows(f"/agreements/{version.id}/comparison")
    amara.sees("What changed")
    expect(amara.main).to_contain_text("Changed by Jonas")
    expect(amara.page.locator("del").first).to_contain_text("first name")
    expect(amara.page.locator("#compared .clause")).to_have_count(1)
    assert not javascript or wrong_with(amara.page) == []
    amara.follows(f"/agreements/{version.id}")
    amara.submits("/signatures")
    expect(amara.page.locator(steps.NOTICE)).to_contain_text("Done. Next: Jonas agrees too.")
    jonas.opens(f"/agreements/{version.id}")
    jonas.submits("/signatures")
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text(steps.BOTH_AGREED)
