"""Working out a round in a process of its own: nobody's page waits, and what goes wrong is said."""

import json
import subprocess
import sys

import pytest

from app.matching import jobs
from app.matching.models import MatchingRound, RoundPair
from app.matching.queries import solving
from app.matching.queries.candidates import everybody_in
from app.matching.rules.constraints import History
from app.matching.rules.round_worker import Problem
from app.matching.rules.rounds import best_round
from app.offers.models import PrivateWish
from tests import factories
from tests.matching.people import TOPIC


@pytest.fixture
def waiting(team):
    team.mentee("Amara", "Pricing", TOPIC, languages=("en",), suits=("Monday morning",))
    team.mentee("Noor")
    team.mentee("Dewi")
    team.mentor("Jonas", {"Pricing": "taught", TOPIC: "led"}, learns=("Data",))
    team.mentor("Lucía")
    factories.private_wish(team["Dewi"], team["Jonas"], PrivateWish.MANAGER)
    return team


def start(team) -> MatchingRound:
    return MatchingRound.start(by=team["Inès"], operation=factories.key(), programme=team.programme)


def test_everybody_who_can_be_placed_is_placed(waiting):
    round = start(waiting)
    assert jobs.work_out() == 1
    assert MatchingRound.get_by_id(round.id).stage == "ready"
    suggested = {pair.mentee.call_name: pair.mentor and pair.mentor.call_name for pair in RoundPair.select()}
    assert suggested == {"Amara": "Jonas", "Noor": "Lucía", "Dewi": None}
    assert jobs.work_out() == 0


def test_a_round_in_which_not_every_way_was_tried_says_so(waiting, monkeypatch, as_):
    round = start(waiting)
    told = 'print(\'{"pairs": [[%d, %d]], "trades": [], "is_exact": false}\')'
    told %= (waiting["Amara"].id, waiting["Jonas"].id)
    monkeypatch.setattr(solving, "WORKER", (sys.executable, "-c", told))
    jobs.work_out()
    page = as_(waiting["Inès"]).get(f"/rounds/{round.id}").text
    assert "So many people are both mentee and mentor that we didn’t try every way." in page


def test_whoever_has_a_mentor_already_is_not_in_the_round(waiting):
    factories.pair(waiting["Noor"], waiting.member("Somebody"), within=waiting.programme)
    start(waiting)
    jobs.work_out()
    suggested = {pair.mentee.call_name: pair.mentor and pair.mentor.call_name for pair in RoundPair.select()}
    assert suggested == {"Amara": "Jonas", "Dewi": "Lucía"}


def test_the_other_process_is_asked_the_same_question(waiting):
    factories.pair(waiting["Amara"], waiting["Lucía"], within=waiting.programme)
    pool = everybody_in(waiting.programme.id)
    problem = Problem(pool.mentees, pool.mentors, pool.earlier, waiting.coordinator.joined_at.date())
    again = Problem.from_json(problem.as_json())
    assert [(each.id, each.kept_apart, each.wanted) for each in again.mentees] == [
        (each.id, each.kept_apart, each.wanted) for each in problem.mentees
    ]
    assert (again.earlier, again.on) == (problem.earlier, problem.on)
    here, there = (best_round(one.mentees, one.mentors, one.on, History(one.earlier)) for one in (problem, again))
    assert [(pair.mentee.id, pair.mentor.id, pair.tenths) for pair in here.pairs] == [
        (pair.mentee.id, pair.mentor.id, pair.tenths) for pair in there.pairs
    ]
    assert "Amara" not in problem.as_json()


def test_the_other_process_gets_no_setting(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for the other process")
    asked = "import json, os; print(json.dumps({'pairs': [], 'trades': sorted(os.environ), 'is_exact': True}))"
    monkeypatch.setattr(solving, "WORKER", (sys.executable, "-c", asked))
    told = solving.solve_elsewhere(Problem([], [], [], factories.day_in(0)), lambda percent: None)
    assert "SECRET_KEY" not in json.loads(told.trades)


def test_progress_is_noted_and_a_broken_process_fails_the_round(waiting, monkeypatch):
    round = start(waiting)
    broken = "print('{\"percent\": 40}', flush=True); raise SystemExit(1)"
    monkeypatch.setattr(solving, "WORKER", (sys.executable, "-c", broken))
    assert jobs.work_out() == 0
    assert MatchingRound.get_by_id(round.id).stage == "waiting"
    assert MatchingRound.get_by_id(round.id).progress == 40
    assert jobs.work_out() == 0
    assert MatchingRound.get_by_id(round.id).stage == "failed"


def test_a_process_that_takes_too_long_is_ended(waiting, monkeypatch):
    started = []
    real = subprocess.Popen
    monkeypatch.setattr(solving.subprocess, "Popen", lambda *a, **k: started.append(real(*a, **k)) or started[-1])
    monkeypatch.setattr(solving, "Timer", _AtOnce)
    monkeypatch.setattr(solving, "WORKER", (sys.executable, "-c", "import time; time.sleep(60)"))
    start(waiting)
    assert jobs.work_out() == 0
    assert started[0].returncode != 0


class _AtOnce:
    """A timer whose time is over at once."""

    def __init__(self, seconds, function):
        self.function = function

    def start(self):
        self.function()

    def cancel(self):
        pass


def test_many_offered_pairs_are_asked_in_turns(team, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_AT_ONCE", 2)
    names = ["A", "B", "C"]
    for name in names:
        team.mentee(name)
        team.mentor(f"{name}{name}")
    round = team.round({name: f"{name}{name}" for name in names})
    purposes = {team.pair(name).id: "" for name in names}
    RoundPair.offer(round, purposes, by=team["Inès"], kind="classic", revision=0)
    assert [jobs.propose_offered() for _ in range(3)] == [2, 1, 0]
