"""The pages of a coordinator's rounds: what they show, what they change, and what they never say."""

import re

import pytest

from app.matching.models import MatchingRound, RoundPair
from app.mentorships.models import Mentorship
from app.offers.models import Offer
from tests import factories
from tests.matching.people import TOPIC


@pytest.fixture
def ready(team):
    for name in ("Amara", "Noor", "Dewi"):
        team.mentee(name, team="Support")
    for name in ("Jonas", "Lucía"):
        team.mentor(name, team="Design")
    return team.round({"Amara": "Jonas", "Noor": "Lucía", "Dewi": None})


@pytest.fixture
def ines(team, as_):
    return as_(team["Inès"])


def text_of(page: str) -> str:
    """The text of the main part, without tags."""
    main = page.partition("<main")[2].partition("</main")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def offer(client, round, *pairs, **more):
    revision = MatchingRound.get_by_id(round.id).revision
    typed = {"pairs": [str(pair.id) for pair in pairs], "kind": "classic", "revision": str(revision)} | more
    return client.post(f"/rounds/{round.id}/offers", data=typed)


def test_a_round_is_started_and_says_how_far_it_is(team, ines):
    team.mentee("Amara")
    answer = ines.post("/programme/rounds", data={"operation": factories.key()})
    page = ines.get(answer.location)
    assert "We’ll begin in a moment." in page.text
    MatchingRound.claim().note_progress(40)
    assert "40% is done." in ines.get(answer.location).text
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#progress"}
    assert ines.get(answer.location, headers=headers).text.strip().startswith('<div id="progress"')


def test_another_coordinator_who_starts_at_the_same_time_reads_that_it_is_the_same_round(team, ines, as_):
    team.mentee("Amara")
    team.member("Maya", role="coordinator")
    first = ines.post("/programme/rounds", data={"operation": factories.key()})
    maya = as_(team["Maya"])
    second = maya.post("/programme/rounds", data={"operation": factories.key()})
    assert second.location == first.location
    assert "Another coordinator has just started this round" in maya.get(second.location).text


def test_a_round_that_was_interrupted_says_so(team, ready, ines):
    MatchingRound.update(solved_at=None, failed_at=ready.started_at).execute()
    assert "interrupted before it was finished" in ines.get(f"/rounds/{ready.id}").text


def test_each_suggestion_has_its_reasons_in_words_and_one_sentence_covers_everybody_else(team, ready, ines):
    shown = text_of(ines.get(f"/rounds/{ready.id}").text)
    assert f"Has led {TOPIC}, which Amara would like help with. Works in another team." in shown
    assert "Mind: Not stated by Amara and Jonas: which parts of the week suit." in shown
    assert "There wasn’t a suggestion for everybody this time." in shown
    assert shown.count("Dewi Quill") == 1


def test_the_chosen_pairs_are_asked_and_the_rest_stay(team, ready, ines):
    answer = offer(ines, ready, team.pair("Amara"))
    shown = text_of(ines.get(answer.location).text)
    assert "We’re asking both people of one pair." in shown
    assert "Both have been asked" in shown
    proposal = Mentorship.get()
    assert proposal.purpose == f"Amara would like help with {TOPIC}, which Jonas has led."
    assert "1 suggestion" not in shown
    assert "One suggestion" in shown


def test_all_pairs_are_asked_at_once(team, ready, ines):
    offer(ines, ready, everybody="y")
    assert Mentorship.select().count() == 2


def test_what_became_of_an_offer_is_shown_and_never_whose_no_it_was(team, ready, ines):
    offer(ines, ready, everybody="y")
    amara, noor = Mentorship.select().order_by(Mentorship.id)
    amara.accept(team["Amara"])
    before = text_of(ines.get(f"/rounds/{ready.id}").text)
    assert before.count("Both have been asked") == 2
    amara.accept(team["Jonas"])
    noor.decline(team["Lucía"])
    after = text_of(ines.get(f"/rounds/{ready.id}").text)
    assert "Both said yes" in after
    assert "Not taken up" in after
    assert "Lucía said" not in after


def test_nothing_chosen_is_refused_with_a_sentence(ready, ines):
    answer = offer(ines, ready)
    assert answer.status_code == 422
    assert "Choose at least one pair." in answer.text


def test_a_round_that_changed_since_is_looked_at_first(team, ready, ines):
    team.pair("Noor").choose(None, revision=0)
    answer = offer(ines, ready, team.pair("Amara"), revision="0")
    assert answer.status_code == 422
    assert "This round has changed since you opened the page." in answer.text
    assert 'name="revision" value="1"' in answer.text
    assert not Mentorship.select().exists()


def test_what_happened_since_is_said_in_a_sentence(team, ready, ines):
    Offer.of(team["Jonas"], team.programme).take_down(by=team["Jonas"])
    shown = text_of(ines.get(f"/rounds/{ready.id}").text)
    assert "One of the two isn’t looking right now, so we don’t suggest them." in shown
    answer = offer(ines, ready, team.pair("Amara"))
    assert answer.status_code == 422
    assert not Mentorship.select().exists()


def test_another_mentor_is_chosen_from_those_who_have_a_place_left(team, ready, ines):
    team.mentor("Piotr", {TOPIC: "taught"})
    pair = team.pair("Amara")
    page = ines.get(f"/round-pairs/{pair.id}/edit").text
    assert "Has taught" in page
    ines.post(f"/round-pairs/{pair.id}", data={"mentor": str(team["Piotr"].id), "revision": "0"})
    assert RoundPair.get_by_id(pair.id).mentor == team["Piotr"]
    ines.post(f"/round-pairs/{pair.id}", data={"mentor": "0", "revision": "1"})
    assert RoundPair.get_by_id(pair.id).mentor is None


def test_whoever_may_not_be_suggested_can_still_be_paired_by_hand(team, ready, ines):
    """The page of a pair leads to pairing by hand, which asks no rule."""
    factories.private_wish(team["Jonas"], team["Amara"])
    page = ines.get(f"/round-pairs/{team.pair('Amara').id}/edit").text
    assert "Jonas" not in page
    assert f"/pairs/new?mentee={team['Amara'].id}" in page
    typed = {"mentee": str(team["Amara"].id), "mentor": str(team["Jonas"].id), "kind": "classic", "purpose": "You fit"}
    empty = {f"{role}_{part}": "" for role in ("mentee", "mentor") for part in ("name", "email")}
    assert ines.post("/pairs", data=typed | empty | {"operation": factories.key()}).status_code == 303
    assert Mentorship.get().mentor == team["Jonas"]


def test_a_trade_is_offered_in_words_and_made(team, ready, ines):
    ids = {name: team[name].id for name in ("Amara", "Noor", "Jonas", "Lucía")}
    trades = f"[[{ids['Noor']}, {ids['Lucía']}, [[{ids['Amara']}, {ids['Jonas']}, {ids['Lucía']}]]]]"
    MatchingRound.update(trades=trades).execute()
    shown = text_of(ines.get(f"/rounds/{ready.id}").text)
    assert "Placing Noor Quill too changes another pair" in shown
    answer = ines.post(f"/rounds/{ready.id}/trade", data={"mentee": str(ids["Noor"]), "revision": "0"})
    shown = text_of(ines.get(answer.location).text)
    assert "Placing Noor Quill too would change another pair" in shown
    assert (team.pair("Amara").mentor, team.pair("Noor").mentor) == (team["Lucía"], None)
    stale = ines.post(f"/rounds/{ready.id}/trade", data={"mentee": str(ids["Noor"]), "revision": "0"})
    assert stale.status_code == 422
    assert "has changed since you opened the page" in stale.text


def test_the_list_of_rounds_says_who_waits_and_what_became_of_each(team, ready, ines):
    shown = text_of(ines.get("/programme/rounds").text)
    assert "3 people are waiting for a mentor." in shown
    assert "Nothing offered yet" in shown
    offer(ines, ready, everybody="y")
    for person in ("Amara", "Jonas"):
        Mentorship.select().order_by(Mentorship.id).get().accept(team[person])
    shown = text_of(ines.get("/programme/rounds").text)
    assert "2 people are waiting for a mentor." in shown
    assert "2 pairs offered, both said yes: 1" in shown
