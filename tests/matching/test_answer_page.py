"""Why two people might suit each other, on the page of whoever is asked."""

import re

import pytest

from app.mentorships.models import Mentorship
from app.offers.models import Offer, PrivateWish
from tests import factories
from tests.matching.people import TOPIC

MORNINGS = ("Thursday morning",)
COMMON = "From what you both wrote:"


@pytest.fixture
def asked(team) -> Mentorship:
    """Amara has asked Jonas. She also wants help with something that he doesn't offer."""
    team.mentee("Amara", TOPIC, "Saying no", offers={"Data": "led"}, suits=MORNINGS)
    team.mentor("Jonas", learns=("Data",), suits=MORNINGS)
    return factories.proposal(team["Amara"], team["Jonas"], within=team.programme)


def shown(client, mentorship: Mentorship) -> list[str]:
    page = client.get(f"/mentorships/{mentorship.id}").text
    found = re.search(rf"{COMMON}</p>\s*<ul>(.*?)</ul>", page, re.DOTALL)
    plain = re.sub("[\u2068\u2069]", "", found.group(1)) if found else ""
    return re.findall(r"<li>(.*?)</li>", plain)


def test_whoever_is_asked_reads_up_to_three_facts_that_both_wrote(team, asked, as_):
    assert shown(as_(team["Jonas"]), asked) == [
        f"Would like help with {TOPIC}, which you’ve led.",
        "Can help you with Data, which you’d like to learn.",
        "Thursday mornings suit you both.",
    ]
    assert "Saying no" not in as_(team["Jonas"]).get(f"/mentorships/{asked.id}").text
    assert shown(as_(team["Amara"]), asked) == []  # she asked, and waits


def test_both_people_of_a_coordinators_suggestion_read_why(team, as_):
    team.mentee("Amara", suits=MORNINGS)
    team.mentor("Jonas", suits=MORNINGS)
    team.offer(team.round({"Amara": "Jonas"}), "Amara")
    proposal = Mentorship.get()
    week = "Thursday mornings suit you both."
    assert shown(as_(team["Amara"]), proposal) == [f"Has led {TOPIC}, which you’d like help with.", week]
    assert shown(as_(team["Jonas"]), proposal) == [f"Would like help with {TOPIC}, which you’ve led.", week]
    proposal.accept(team["Amara"])
    assert shown(as_(team["Amara"]), proposal) == []


@pytest.mark.parametrize("who", ["Amara", "Jonas"])
@pytest.mark.parametrize("how", ["taken down", "paused"])
def test_what_is_not_on_the_board_any_more_is_not_shown(team, asked, as_, who, how):
    offer = Offer.of(team[who], team.programme)
    if how == "paused":
        offer.pause(factories.day_in(9), by=team[who])
    else:
        offer.take_down(by=team[who])
    assert shown(as_(team["Jonas"]), asked) == []


@pytest.mark.parametrize("what", PrivateWish.KINDS)
def test_nothing_that_was_said_in_private_changes_a_byte_of_it(team, asked, as_, what):
    before = shown(as_(team["Jonas"]), asked)
    factories.private_wish(team["Amara"], team["Jonas"], what)
    factories.private_wish(team["Jonas"], team["Amara"], what)
    assert len(before) == 3
    assert shown(as_(team["Jonas"]), asked) == before
