"""A coordinator's round: started once, worked out, changed, and offered once (docs/practice.md 9.4)."""

from datetime import timedelta

import pytest

from app import clock
from app.coordination.models import deactivate
from app.errors import RuleBroken
from app.events.models import Event
from app.matching.labels import FULL, HAS_MENTOR, LEFT, PAIRED, PAUSED
from app.matching.models import MatchingRound, RoundPair
from app.matching.models.trades import make_trade
from app.matching.queries.candidates import everybody_in, with_mentor
from app.matching.queries.possible_mentors import possible_mentors
from app.matching.queries.round_rows import BEGUN, GONE, NOBODY, NOT_TAKEN_UP, OFFERED, REFUSED, SUGGESTED
from app.matching.queries.round_suggestions import round_now
from app.mentorships.models import Mentorship
from app.offers.models import Offer, PrivateWish
from app.programmes.models import COORDINATOR, Enrolment, Programme
from tests import factories
from tests.matching.people import TOPIC


def start(team, by="Inès"):
    return MatchingRound.start(by=team[by], operation=factories.key(), programme=team.programme)


def standings(round) -> dict[str, tuple[str, str]]:
    now = round_now(MatchingRound.get_by_id(round.id))
    return {row.mentee.split()[0]: (row.standing, row.refusal) for row in now.rows}


@pytest.fixture
def two(team):
    """Two mentees and two mentors, in a round that is ready."""
    for name in ("Amara", "Noor"):
        team.mentee(name)
    for name in ("Jonas", "Lucía"):
        team.mentor(name)
    return team.round({"Amara": "Jonas", "Noor": "Lucía"})


def test_two_coordinators_at_once_start_one_round(team):
    team.member("Maya", role=COORDINATOR)
    first, second = start(team), start(team, by="Maya")
    assert first == second
    assert second.started_by == team["Inès"]
    assert Event.select().where(Event.name == "round.started").count() == 1


def test_a_newer_round_replaces_the_earlier_one(team, two):
    start(team)
    two = MatchingRound.get_by_id(two.id)
    assert not two.is_open
    with pytest.raises(RuleBroken, match="newer round has replaced"):
        team.offer(two, "Amara")
    with pytest.raises(RuleBroken, match="newer round has replaced"):
        team.pair("Amara").choose(None, revision=two.revision)


def test_an_interrupted_round_is_tried_again_and_then_says_so(team, monkeypatch):
    start(team)
    first = MatchingRound.claim()
    assert first.stage == "running"
    assert MatchingRound.claim() is None
    later = clock.now() + MatchingRound.LONGEST + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    second = MatchingRound.claim()
    assert second == first
    first.finish([], "[]")  # the process that was thought to be gone
    assert MatchingRound.get_by_id(first.id).stage == "running"
    monkeypatch.setattr(clock, "now", lambda: later + MatchingRound.LONGEST + timedelta(seconds=1))
    assert MatchingRound.claim() is None
    assert MatchingRound.get_by_id(first.id).stage == "failed"
    assert start(team) != first


def test_a_round_that_breaks_is_tried_once_more(team):
    start(team)
    for stage in ("waiting", "failed"):
        MatchingRound.claim().interrupt()
        assert MatchingRound.get().stage == stage


def test_offering_asks_both_and_signs_nothing(team, two):
    assert team.offer(two, "Amara") == 1
    proposal = Mentorship.get()
    assert (proposal.mentee, proposal.mentor, proposal.purpose) == (team["Amara"], team["Jonas"], "Because.")
    assert (proposal.mentee_accepted_at, proposal.mentor_accepted_at) == (None, None)
    assert not proposal.is_asked_by_member
    assert standings(two) == {"Amara": (OFFERED, ""), "Noor": (SUGGESTED, "")}


def test_a_double_yes_makes_a_mentorship_and_nobody_sees_whose_no_it_was(team, two):
    team.offer(two, "Amara", "Noor")
    amara, noor = Mentorship.select().order_by(Mentorship.id)
    assert amara.accept(team["Amara"]) is False
    assert standings(two)["Amara"] == (OFFERED, "")
    assert amara.accept(team["Jonas"]) is True
    noor.decline(team["Lucía"])
    assert standings(two) == {"Amara": (BEGUN, ""), "Noor": (NOT_TAKEN_UP, "")}


def test_offered_twice_asks_once(team, two):
    assert team.offer(two, "Amara") == 1
    assert team.offer(two, "Amara") == 0
    team.pair("Amara").propose()
    assert Mentorship.select().count() == 1
    with pytest.raises(RuleBroken, match="offered in the meantime"):
        team.pair("Amara").choose(team["Lucía"].id, revision=MatchingRound.get_by_id(two.id).revision)


def test_what_another_coordinator_changed_since_is_looked_at_first(team, two):
    team.pair("Amara").choose(None, revision=0)
    for change in (
        lambda: RoundPair.offer(two, {team.pair("Noor").id: ""}, by=team["Inès"], kind="classic", revision=0),
        lambda: team.pair("Noor").choose(None, revision=0),
    ):
        with pytest.raises(RuleBroken, match="has changed since you opened the page"):
            change()
    assert not Mentorship.select().exists()


def test_somebody_who_left_between_offering_and_asking_is_not_asked(team, two):
    purposes = {team.pair("Amara").id: ""}
    RoundPair.offer(two, purposes, by=team["Inès"], kind="classic", revision=0)
    deactivate(factories.enrolment(team["Jonas"]), by=team["Inès"])
    assert team.pair("Amara").propose() is False
    assert standings(two)["Amara"] == (REFUSED, LEFT)
    assert not Mentorship.select().exists()


def test_two_who_paired_between_offering_and_asking_are_not_asked_twice(team, two):
    RoundPair.offer(two, {team.pair("Amara").id: ""}, by=team["Inès"], kind="classic", revision=0)
    factories.pair(team["Amara"], team["Jonas"], within=team.programme)
    assert team.pair("Amara").propose() is False
    assert standings(two)["Amara"] == (REFUSED, PAIRED)
    assert Mentorship.select().count() == 1


def leave(team, name):
    deactivate(factories.enrolment(team[name]), by=team["Inès"])


def pause(team, name):
    Offer.of(team[name], team.programme).pause(factories.day_in(10), by=team[name])


def take_down(team, name):
    Offer.of(team[name], team.programme).take_down(by=team[name])


def ask(team, name):
    factories.proposal(team["Amara"], team[name], within=team.programme)


def pair_up(team, name):
    factories.pair(team["Amara"], team.member("Somebody"), within=team.programme)


def fill(team, name):
    factories.pair(team.member("Somebody"), team[name], within=team.programme)


@pytest.mark.parametrize(
    ("happens", "who", "standing"),
    [
        (leave, "Amara", (GONE, LEFT)),
        (leave, "Jonas", (REFUSED, LEFT)),
        (pause, "Amara", (REFUSED, PAUSED)),
        (pause, "Jonas", (REFUSED, PAUSED)),
        (take_down, "Jonas", (REFUSED, PAUSED)),
        (ask, "Jonas", (REFUSED, PAIRED)),
        (pair_up, "Amara", (REFUSED, HAS_MENTOR)),
        (fill, "Jonas", (REFUSED, FULL)),
    ],
)
def test_what_happened_since_the_round_was_worked_out_keeps_a_pair_from_being_offered(
    team, two, happens, who, standing
):
    happens(team, who)
    assert standings(two) == {"Amara": standing, "Noor": (SUGGESTED, "")}


@pytest.mark.parametrize("what", [PrivateWish.RATHER_NOT, PrivateWish.MANAGER, PrivateWish.NOT_FOR_ME])
@pytest.mark.parametrize(("who", "about"), [("Amara", "Jonas"), ("Jonas", "Amara")])
def test_a_private_wish_said_since_only_takes_the_suggestion_away(team, two, what, who, about):
    wish = factories.private_wish(team[who], team[about], what)
    assert standings(two) == {"Amara": (NOBODY, ""), "Noor": (SUGGESTED, "")}
    wish.take_back()
    assert standings(two)["Amara"] == (SUGGESTED, "")


def test_a_coordinator_chooses_another_mentor_from_those_with_a_place_left(team, two):
    team.mentor("Piotr", {TOPIC: "taught"})
    team.mentor("Zofia", {"Pricing": "led"})
    possible = possible_mentors(team.pair("Amara"))
    assert [name for _, name in possible.names] == ["Jonas Quill", "Piotr Quill"]
    team.pair("Amara").choose(team["Piotr"].id, revision=0)
    assert [name for _, name in possible_mentors(team.pair("Noor")).names] == ["Lucía Quill", "Jonas Quill"]


def test_nobody_outside_the_programme_can_be_chosen(team, two):
    stranger = factories.member("Sixto Quill", within=Programme.create(name="Another programme"))
    with pytest.raises(RuleBroken, match="Choose somebody else from the programme"):
        team.pair("Amara").choose(stranger.id, revision=0)


def test_a_trade_is_made_and_taken_back_until_something_else_changes_its_pairs(team):
    for name in ("Amara", "Noor"):
        team.mentee(name)
    for name in ("Jonas", "Lucía"):
        team.mentor(name)
    ids = {name: team[name].id for name in ("Amara", "Noor", "Jonas", "Lucía")}
    trades = f"[[{ids['Noor']}, {ids['Jonas']}, [[{ids['Amara']}, {ids['Lucía']}, {ids['Jonas']}]]]]"
    round = team.round({"Amara": "Lucía", "Noor": "Jonas"}, trades=trades)
    make_trade(round, ids["Noor"], revision=0)
    assert (team.pair("Noor").mentor, team.pair("Amara").mentor) == (None, team["Jonas"])
    make_trade(round, ids["Noor"], revision=1)
    assert (team.pair("Noor").mentor, team.pair("Amara").mentor) == (team["Jonas"], team["Lucía"])
    team.pair("Amara").choose(None, revision=2)
    with pytest.raises(RuleBroken, match="this choice is over"):
        make_trade(MatchingRound.get_by_id(round.id), ids["Noor"], revision=3)


def test_matching_knows_what_people_wrote(team):
    team.mentee("Amara", "Pricing", "talks", languages=("en", "uk"), ways=("listening",), suits=("Monday morning",))
    team.mentor("Jonas", {"TALKS": "taught"}, learns=("Pricing",), places=2, team="Design", meets="remote")
    factories.pair(team.member("Noor"), team["Jonas"], within=team.programme)
    factories.private_wish(team["Amara"], team["Noor"])
    pool = everybody_in(team.programme.id)
    amara, jonas = pool.people[team["Amara"].id], pool.people[team["Jonas"].id]
    assert (amara.name, amara.would_like_help_with, amara.languages) == ("Amara", ("Pricing", "talks"), ("en", "uk"))
    assert (amara.ways, amara.suits, amara.team) == (("listening",), ("Monday morning",), None)
    assert amara.rather_not_with == {team["Noor"].id}
    assert jonas.can_help_with == {"talks": "taught"}
    assert (jonas.would_like_to_learn, jonas.free_places, jonas.meets) == (("Pricing",), 1, "remote")
    assert (pool.mentees, pool.mentors) == ([amara], [jonas])
    assert with_mentor(team.programme.id, [team["Noor"].id, team["Amara"].id]) == {team["Noor"].id}


def test_only_coordinators_of_the_programme_see_a_round(team, two):
    assert list(MatchingRound.visible_to(team["Inès"])) == [two]
    assert list(MatchingRound.visible_to(team["Amara"])) == []
    assert list(RoundPair.visible_to(team["Amara"])) == []
    Enrolment.update(role=COORDINATOR).where(Enrolment.person == team["Amara"]).execute()
    assert len(list(RoundPair.visible_to(team["Amara"]))) == 2
