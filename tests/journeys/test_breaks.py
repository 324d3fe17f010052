"""Pausing, resuming, ending, and undoing the ending, on a laptop and a phone."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app import clock
from app.mentorships.models import Mentorship
from tests.browser import without_script_rarely
from tests.journeys.steps import Hands

pytestmark = pytest.mark.journey


@without_script_rarely
def test_a_mentor_pauses_on_the_phone_and_the_mentee_resumes_early(two: tuple[Hands, Hands]) -> None:
    amara, jonas = two
    until = clock.today_in("Europe/Stockholm") + timedelta(days=20)
    jonas.follows("/pauses/new", within=".aside")
    jonas.writes("until", until.isoformat())
    jonas.submits("/pauses")
    jonas.is_at("/mentorships/1")
    expect(jonas.main).to_contain_text("You paused this until")
    amara.opens("/mentorships/1")
    expect(amara.main).to_contain_text("Jonas paused this until")
    expect(amara.page.locator("main > header")).to_contain_text("Paused until")
    amara.submits("/resumption")
    expect(amara.page.locator("main > header")).to_contain_text("Under way")


@without_script_rarely
def test_a_mentor_ends_it_in_three_taps_and_both_undo_it(two: tuple[Hands, Hands]) -> None:
    amara, jonas = two
    jonas.follows("/pauses/new", within=".aside")
    jonas.follows("/ending/new")
    jonas.sees("End this mentorship?")
    jonas.submits("/ending")
    jonas.is_at("/mentorships/1")
    expect(jonas.main).to_contain_text("This mentorship has ended")

    amara.opens("/")
    expect(amara.main).to_contain_text("Your mentorship with Jonas has ended")
    amara.follows("/mentorships/1")
    expect(amara.page.locator("a[href$='/pauses/new'], a[href$='/ending/new']")).to_have_count(0)
    amara.follows("/agreements/2")
    expect(amara.page.locator("form[action$='/realignment'], form[action$='/marks']")).to_have_count(0)
    amara.opens("/mentorships/1")
    amara.submits("/ending/deletion")
    expect(amara.main).to_contain_text("The mentorship continues if Jonas agrees")

    jonas.opens("/mentorships/1")
    expect(jonas.main).to_contain_text("Amara would like to go on")
    jonas.submits("/ending/deletion")
    expect(jonas.page.locator("main > header")).to_contain_text("Under way")
    assert Mentorship.get_by_id(1).state == "under way"
