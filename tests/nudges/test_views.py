"""Nudges in the browser: the fence on Today, its buttons, and the page on which kinds are switched on again."""

from datetime import timedelta

import pytest

from app import clock
from app.nudges.models import NudgeOff, NudgeRest
from app.nudges.rules.rhythm import NO_START
from tests import factories
from tests.shown import hidden

QUESTION = "haven’t met yet. Shall we find a first date?"


@pytest.fixture
def pair(database):
    with clock.frozen_at(clock.now() - timedelta(days=100)):
        within = factories.programme()
        amara, jonas = (factories.member(name, within=within) for name in ("Amara", "Jonas"))
        return factories.pair(amara, jonas, within=within)


@pytest.fixture
def amara(pair, as_):
    return as_(pair.mentee)


def press(client, address: str, **more):
    return client.get(client.post(address, data=hidden(client.get("/nudges").text) | more).location).text


def test_today_shows_one_private_question_with_its_reason_and_not_now_can_be_undone(amara, pair):
    page = amara.get("/").text
    assert QUESTION in page
    assert "Why am I seeing this?" in page
    hidden_now = press(amara, f"/mentorships/{pair.id}/nudge-rest", kind=NO_START)
    assert "Hidden for two weeks." in hidden_now
    assert QUESTION not in hidden_now
    assert QUESTION in press(amara, f"/mentorships/{pair.id}/nudge-rest/deletion")


def test_a_kind_that_is_switched_off_can_be_switched_on_again(amara, pair):
    assert "Off: “You haven’t met yet”" in press(amara, "/nudges/off", kind=NO_START)
    assert QUESTION not in amara.get("/").text
    assert "On: “You haven’t met yet”" in press(amara, "/nudges/on", kind=NO_START)
    assert QUESTION in amara.get("/").text


def test_a_nudge_whose_reason_went_away_while_its_page_was_open_says_so_and_hides_nothing(amara, pair):
    factories.session(pair, days=3)
    assert "Something has changed in the meantime" in press(amara, f"/mentorships/{pair.id}/nudge-rest", kind=NO_START)
    assert not NudgeRest.select().exists()


def test_not_now_on_a_device_where_the_kind_was_still_shown_says_that_it_is_off(amara, pair):
    NudgeOff.switch_off(NO_START, by=pair.mentee)
    answer = press(amara, f"/mentorships/{pair.id}/nudge-rest", kind=NO_START)
    assert "You’ve switched this kind of suggestion off" in answer
    assert not NudgeRest.select().exists()


def test_an_unknown_kind_is_refused(amara):
    assert amara.post("/nudges/off", data=hidden(amara.get("/nudges").text) | {"kind": "moon"}).status_code == 422


def test_a_rhythm_that_does_not_fit_leads_to_its_clause_and_three_ways_on(as_, cast):
    mentee, address = as_("mentee"), f"/mentorships/{cast.mentorship.id}/realignment"
    page = mentee.get(f"{address}?about=rhythm").text
    assert "Rhythm and channel" in page
    assert "every four weeks" in page
    for way in ("/realignment", "/pauses/new", "/ending/new"):
        assert way in page
    assert "Rhythm and channel" in mentee.get(f"{address}?about=moon").text
    assert "Review and ending" in mentee.get(f"{address}?about=ending").text


def test_before_the_first_agreement_there_is_nothing_to_realign(amara, pair):
    answer = amara.get(f"/mentorships/{pair.id}/realignment")
    assert answer.location == f"/mentorships/{pair.id}"
