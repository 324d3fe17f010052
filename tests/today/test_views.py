"""Today and a mentorship's page."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.agreements.models import Agreement
from app.commitments.models import Commitment
from app.feedback.queries.waiting_notes import MOST
from app.mentorships.models import Ending
from app.reviews.models import Review, ReviewAnswers
from app.reviews.rules.answers import Answers
from tests import factories


def test_today_greets_people_by_their_chosen_name_and_counts_what_waits(as_, cast):
    cast["mentee"].change_profile(call_me="Am")
    page = as_("mentee").get("/").text
    assert ", <bdi>Am</bdi>" in page
    assert "things need you." in page


def test_many_mentorships_are_no_wall_on_today_and_growth(as_, cast):
    """Today names ten, those that go on first, and Growth a few of the people beside whom others help."""
    me, within = cast["mentee"], cast.programme
    ended = factories.pair(me, factories.member("Ended", within=within), within=within)
    for number in range(9):
        factories.pair(me, factories.member(f"Mentor{number}", within=within), within=within)
    Ending.end(ended, by=me)
    named = as_(me).get("/").text.partition("Your mentorships</h2>")[2]
    assert named.partition("</ul>")[0].count("<li>") == 10
    assert "Ended" not in named
    assert re.search(r"All 1\d mentorships", named)
    assert re.search(r"Besides .+ and [3-9] others\. One person", as_(me).get("/growth").text)


def test_what_somebody_waits_for_stands_above_what_can_wait(as_, programme):
    """A mentor of 25 has nine statements to answer with most of them, and two who have done their part."""
    jonas = factories.member("Jonas Lindqvist", within=programme)
    mentees = [factories.member(f"Mentee{number:02}", within=programme) for number in range(25)]
    pairs = [factories.pair(mentee, jonas, within=programme) for mentee in mentees[:24]]
    factories.sent(pairs[20], mentees[20])
    reviewed = pairs[21]
    factories.agreed(reviewed)
    Review.start(reviewed, by=mentees[21])
    ReviewAnswers.get_ready(Review.get(), Answers(keep="Rehearsing"), by=mentees[21])
    factories.proposal(mentees[24], jonas, within=programme)
    page = as_(jonas).get("/").text
    above = page[: page.index("Answer nine short statements while")]
    for waits in ("Mentee20 sent you your agreement", "Mentee21 is ready in your review", "Mentee24 would like you"):
        assert waits in above.replace("\u2068", "").replace("\u2069", ""), waits


@pytest.mark.parametrize(
    ("zone", "greeting"),
    [
        ("UTC", "Hello, <bdi>"),
        ("Asia/Tokyo", "Good afternoon, <bdi>"),
        ("America/Los_Angeles", "Good evening, <bdi>"),
        ("Asia/Kolkata", "Good morning, <bdi>"),
    ],
)
def test_today_greets_people_by_the_hour_in_their_zone(as_, cast, zone, greeting):
    cast["mentee"].change_profile(zone=zone)
    with clock.frozen_at(clock.now().replace(hour=3, minute=16)):
        assert f"<h1>{greeting}" in as_("mentee").get("/").text


def test_today_is_quiet_when_nothing_waits(as_, cast):
    as_("other_mentor").post(f"/mentorships/{cast.other_mentorship.id}/expectations/skip")
    page = as_("other_mentor").get("/").text
    assert "You’re all caught up." in page
    assert "is writing your agreement" in page


def test_today_offers_somebody_new_a_start_and_a_coordinator_two_ways(as_, cast):
    assert "Start a mentorship" in as_("outsider").get("/").text
    assert "Bring two other people together" not in as_("outsider").get("/").text
    assert "Bring two other people together" in as_("coordinator").get("/").text


def test_somebody_whose_mentorships_have_ended_is_caught_up_and_may_start_another(as_, cast):
    with clock.frozen_at(clock.now() - timedelta(days=60)):
        Ending.end(factories.pair(cast["mentee"], cast["outsider"], within=cast.programme), by=cast["outsider"])
    page = as_("outsider").get("/").text
    assert "You’re all caught up." in page
    assert "Start another mentorship" in page
    assert 'class="button"' not in page
    assert "Start another mentorship" not in as_("mentee").get("/").text


@pytest.mark.parametrize(("role", "sees"), [("coordinator", True), ("mentor", False)])
def test_only_coordinators_see_the_programme_in_the_navigation(as_, cast, role, sees):
    assert ('href="/programme"' in as_(role).get("/").text) is sees


def test_a_mentorships_page_says_who_is_in_it_and_what_is_agreed(as_, cast):
    page = as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text
    assert f"until {factories.ENDS_ON.day}\u00a0{factories.ENDS_ON:%B\u00a0%Y}" in page
    assert f'href="/agreements/{cast.agreed.id}"' in page
    assert f'href="/agreements/{cast.sent.id}"' in page


def test_two_people_getting_to_know_each_other_find_their_sessions(as_, cast):
    page = as_("other_mentee").get(f"/mentorships/{cast.other_mentorship.id}").text
    assert f'href="/mentorships/{cast.other_mentorship.id}/sessions/new"' in page
    assert f'href="/mentorships/{cast.other_mentorship.id}/sessions"' in page
    assert page.count('class="button"') == 1


def test_the_others_pronouns_and_clock_are_shown(as_, cast):
    cast["mentee"].change_profile(pronouns="she/her", zone="Asia/Tokyo")
    page = as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text
    assert "she/her" in page
    assert "Tokyo" in page


def test_the_others_draft_shows_as_being_written_without_a_link(as_, cast):
    as_("other_mentor").post(f"/mentorships/{cast.other_mentorship.id}/expectations/skip")
    page = as_("other_mentor").get(f"/mentorships/{cast.other_mentorship.id}").text
    assert "is writing your agreement" in page
    assert f"/agreements/{cast.draft.id}" not in page


def test_open_records_of_an_ended_mentorship_hide_nothing_of_others(as_, cast):
    over = factories.pair(cast["mentee"], cast["outsider"], within=cast.programme)
    for _ in range(MOST + 12):
        factories.commitment(over, cast["mentee"], "Of the one that is over")
    with clock.frozen_at(clock.now() - timedelta(days=9)):
        for _ in range(MOST + 1):
            factories.shown(factories.feedback(over, cast["outsider"], "Of the one that is over"))
    Ending.end(over, by=cast["outsider"])
    page = as_("mentee").get("/").text
    assert (cast.left.saw in page, cast.commitment.text in page) == (True, True)
    assert "Of the one that is over" not in page


def test_the_quiet_line_of_a_mentorship_has_at_most_eight_places(as_, cast):
    """What one does is under the two names, and all commitments are under the open ones."""
    address = f"/mentorships/{cast.mentorship.id}"
    factories.commitment(cast.mentorship, cast["mentee"], "One that is open")
    for _ in ("with open commitments", "with none"):
        page = as_("mentee").get(address).text
        line = re.search('<nav class="elsewhere".*?</nav>', page, re.DOTALL)
        assert line
        assert 6 <= line[0].count("<a ") <= 8
        for way in ("/commitments", "/feedback/new", "/pauses/new", "/help-requests/new"):
            assert page.count(f'href="{address}{way}"') == 1, way
        for commitment in Commitment.open_in(cast.mentorship):
            commitment.close(by=cast[commitment.owner], how="done")


def test_the_agreement_in_force_leads_to_the_nine_statements(as_, cast):
    version = Agreement.in_force(cast.mentorship)
    assert version
    page = as_("mentee").get(f"/agreements/{version.id}").text
    assert re.search('href="(/expectations/[0-9]+|/mentorships/[0-9]+/expectations)"', page)
