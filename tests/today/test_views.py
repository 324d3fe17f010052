"""Today, a mentorship's page, and what machines ask."""

from datetime import timedelta
from urllib.robotparser import RobotFileParser

import pytest

from app import clock
from app.feedback.queries.waiting_notes import MOST
from app.mentorships.models import Ending
from app.sessions.models import FeedAddress
from tests import factories


def test_today_greets_by_the_name_one_wishes_and_counts_what_waits(as_, cast):
    cast["mentee"].change_profile(call_me="Am")
    page = as_("mentee").get("/").text
    assert ", <bdi>Am</bdi>" in page
    assert "A few things wait for you." in page


def test_today_is_quiet_when_nothing_waits(as_, cast):
    page = as_("other_mentor").get("/").text
    assert "Nothing needs you today." in page
    assert "is writing your agreement" in page


def test_today_offers_somebody_new_a_start_and_a_coordinator_two_ways(as_, cast):
    assert "Start a mentorship" in as_("outsider").get("/").text
    assert "Bring two other people together" not in as_("outsider").get("/").text
    assert "Bring two other people together" in as_("coordinator").get("/").text


@pytest.mark.parametrize(("role", "sees"), [("coordinator", True), ("mentor", False)])
def test_the_programme_is_a_place_for_coordinators_only(as_, cast, role, sees):
    assert ('href="/programme"' in as_(role).get("/").text) is sees


def test_a_mentorships_page_says_who_is_in_it_and_what_is_agreed(as_, cast):
    page = as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text
    assert f"until {factories.ENDS_ON.day} {factories.ENDS_ON:%B %Y}" in page
    assert f'href="/agreements/{cast.agreed.id}"' in page
    assert f'href="/agreements/{cast.sent.id}"' in page


def test_two_who_get_to_know_each_other_find_their_sessions(as_, cast):
    page = as_("other_mentee").get(f"/mentorships/{cast.other_mentorship.id}").text
    assert f'href="/mentorships/{cast.other_mentorship.id}/sessions/new"' in page
    assert f'href="/mentorships/{cast.other_mentorship.id}/sessions"' in page
    assert page.count('class="button"') == 1


def test_the_others_pronouns_and_clock_are_shown(as_, cast):
    cast["mentee"].change_profile(pronouns="she/her", zone="Asia/Tokyo")
    page = as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text
    assert "she/her" in page
    assert "Tokyo" in page


def test_the_others_draft_shows_as_being_written_without_a_way_in(as_, cast):
    page = as_("other_mentor").get(f"/mentorships/{cast.other_mentorship.id}").text
    assert "is writing your agreement" in page
    assert f"/agreements/{cast.draft.id}" not in page


def test_the_health_check_says_ok_and_nothing_else(visitor, database: None):
    answer = visitor.get("/healthz")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")


def test_search_engines_may_read_the_sign_in_page_alone(visitor, database: None):
    rules = visitor.get("/robots.txt").text
    assert "Allow: /sign-in" in rules
    assert "Disallow: /\n" in rules


def test_google_may_import_a_calendar_and_nobody_may_index_it(visitor, cast):
    rules = RobotFileParser()
    rules.parse(visitor.get("/robots.txt").text.splitlines())
    address = f"/calendar/{FeedAddress.make(cast['mentee'])}.ics"
    assert rules.can_fetch("Google-Calendar-Importer", address)
    assert not rules.can_fetch("Googlebot", "/calendar")
    assert not rules.can_fetch("Googlebot", "/mentorships")
    assert visitor.get(address).headers["X-Robots-Tag"] == "noindex"


def test_a_profile_is_changed_and_kept(as_, cast):
    client = as_("mentee")
    data = {
        "name": "山本 由紀",
        "call_me": "",
        "pronouns": "",
        "zone": "Asia/Tokyo",
        "region": "en-US",
        "clock": "24",
        "week_start": "sunday",
        "appearance": "dark",
    }
    assert client.post("/profile", data=data).location == "/profile"
    kept = factories.again(cast["mentee"])
    assert (kept.name, kept.zone, kept.appearance) == ("山本 由紀", "Asia/Tokyo", "dark")
    page = client.get("/profile").text
    assert "Your profile is saved." in page
    assert 'data-look="dark"' in page


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"zone": "Nowhere"}, {"region": "xx"}, {"clock": "13"}, {"appearance": "pink"}]
)
def test_a_profile_that_will_not_do_is_not_kept(as_, cast, changed):
    data = {
        "name": "New",
        "zone": "UTC",
        "region": "en-GB",
        "clock": "24",
        "week_start": "monday",
        "appearance": "dark",
    }
    assert as_("mentee").post("/profile", data=data | changed).status_code == 422
    assert factories.again(cast["mentee"]).name == cast["mentee"].name


def test_a_form_changes_only_the_columns_it_asks_for(as_, cast):
    """ASVS 15.3.3: every other column of the person is sent along and stays."""
    before = factories.again(cast["mentee"])
    data = {
        "name": "New",
        "zone": "UTC",
        "region": "en-GB",
        "clock": "24",
        "week_start": "monday",
        "appearance": "dark",
    }
    more = {
        "id": "999",
        "email": "thief@example.org",
        "password_hash": "x",
        "joined_at": "2000-01-01",
        "role": "coordinator",
    }
    assert as_("mentee").post("/profile", data=data | more).status_code == 303
    after = factories.again(cast["mentee"])
    assert (after.id, after.email, after.password_hash, after.joined_at) == (
        before.id,
        before.email,
        before.password_hash,
        before.joined_at,
    )
    assert as_("mentee").get("/programme").status_code == 403


def test_what_an_ended_mentorship_left_open_hides_nothing_of_the_others(as_, cast):
    over = factories.pair(cast["mentee"], cast["outsider"], within=cast.programme)
    for _ in range(MOST + 12):
        factories.commitment(over, cast["mentee"], "Of the one that is over")
    with clock.telling(clock.now() - timedelta(days=9)):
        for _ in range(MOST + 1):
            factories.shown(factories.feedback(over, cast["outsider"], "Of the one that is over"))
    Ending.end(over, by=cast["outsider"])
    page = as_("mentee").get("/").text
    assert (cast.left.saw in page, cast.commitment.text in page) == (True, True)
    assert "Of the one that is over" not in page
