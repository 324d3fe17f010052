"""Coordinators, jobs and answers at once, each on its own connection: one round, one offer, no place given twice."""

import pytest

from app.errors import RuleBroken
from app.matching import jobs
from app.matching.models import MatchingRound, RoundPair
from app.matching.queries.solving import Solved
from app.mentorships.models import Ending, Mentorship, NoFreePlace
from app.offers.queries.places import places_taken
from app.programmes.models import COORDINATOR
from tests import factories
from tests.databases import at_once
from tests.factories import key
from tests.matching.people import Team

ROUNDS = pytest.mark.parametrize("rounds", [pytest.param(10), pytest.param(100, marks=pytest.mark.rare)])

OFFERED = {"kind": "classic", "revision": 0}


@pytest.fixture
def team(real_database: None) -> Team:
    team = Team()
    team.member("Maya", role=COORDINATOR)
    for name in ("Amara", "Noor"):
        team.mentee(name)
    team.mentor("Jonas")
    return team


def unexpected(outcomes: list) -> list:
    return [outcome for outcome in outcomes if isinstance(outcome, Exception) and not isinstance(outcome, RuleBroken)]


@ROUNDS
def test_two_coordinators_and_two_servers_make_one_round(team, rounds, monkeypatch):
    worked_out = []
    solved = Solved({team["Amara"].id: team["Jonas"].id}, "[]", is_exact=True)
    monkeypatch.setattr(jobs, "solve_elsewhere", lambda problem, note: worked_out.append(problem) or solved)
    for number in range(1, rounds + 1):
        starts = [
            lambda who=who: MatchingRound.start(by=team[who], operation=key(), programme=team.programme)
            for who in ("Inès", "Maya")
        ]
        started = at_once(*starts)
        assert unexpected(started) == []
        assert started[0] == started[1]
        assert sorted(at_once(jobs.work_out, jobs.work_out)) == [0, 1]
        assert len(worked_out) == number
        assert RoundPair.select().where(RoundPair.round == started[0]).count() == 2
    assert MatchingRound.select().where(MatchingRound.replaced_at.is_null()).count() == 1


@ROUNDS
def test_one_of_two_offers_and_a_change_at_once_wins_and_everybody_is_asked_once(team, rounds):
    for _round in range(rounds):
        team.round({"Amara": "Jonas", "Noor": None})
        pair = team.pair("Amara")
        offers = [
            lambda who=who, one=pair: RoundPair.offer(one.round, {one.id: "why"}, by=team[who], **OFFERED)
            for who in ("Inès", "Maya")
        ]
        change = RoundPair.get_by_id(pair.id)
        outcomes = at_once(*offers, lambda one=change: one.choose(None, revision=0))
        assert unexpected(outcomes) == []
        assert sum(not isinstance(outcome, RuleBroken) for outcome in outcomes) == 1
        at_once(jobs.propose_offered, jobs.propose_offered)
        now = RoundPair.get_by_id(pair.id)
        proposals = list(Mentorship.select().where(Mentorship.declined_at.is_null()))
        assert [one.id for one in proposals] == ([now.mentorship_id] if now.offered_at else [])
        assert bool(now.offered_at) == (now.mentor_id is not None)
        for one in proposals:
            one.decline(team["Jonas"])


@ROUNDS
def test_the_last_place_goes_to_one_offered_pair_or_one_ask(team, rounds):
    """Jonas has one place. He has said yes to a round's pair; its mentee says yes while he says yes to an ask."""
    jonas = team["Jonas"]
    for _round in range(rounds):
        team.offer(team.round({"Amara": "Jonas", "Noor": None}), "Amara")
        offered = factories.newest(Mentorship)
        asked = factories.proposal(team["Noor"], jonas, within=team.programme)
        offered.accept(jonas)
        offered, asked = factories.again(offered), factories.again(asked)
        outcomes = at_once(
            lambda one=offered: one.accept(team["Amara"]),
            lambda one=asked: one.accept(jonas),
        )
        assert unexpected(outcomes) == []
        assert places_taken([jonas.id])[jonas.id] == 1
        begun = [one for one in map(factories.again, (offered, asked)) if one.is_going_on]
        assert len(begun) == 1
        assert any(isinstance(outcome, NoFreePlace) for outcome in outcomes) == (begun[0].id == offered.id)
        for one in map(factories.again, (offered, asked)):
            if one.is_going_on:
                Ending.end(one, by=jonas)
            else:
                one.decline(jonas)
