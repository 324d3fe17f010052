"""The points of a pair: the worked cases exactly, and what they leave open."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.matching.rules.candidates import Candidate
from app.matching.rules.constraints import may_pair
from app.matching.rules.points import points_of, total_of, waiting_of
from tests.matching.worked_cases import NAMES, worked_case

ON = date(2026, 11, 30)
PARTS = ("topics", "learning", "helping", "week", "team", "waiting")


@pytest.mark.parametrize("name", NAMES)
def test_the_pairs_of_a_worked_case_get_exactly_its_tenths(name):
    case = worked_case(name)
    found = []
    for mentee in case.mentees.values():
        for mentor in case.mentors.values():
            if may_pair(mentee, mentor, case.on, case.history):
                points = points_of(mentee, mentor, case.on)
                assert total_of(mentee, mentor, case.on) == points.total
                parts = {part: getattr(points, part) for part in PARTS}
                who = {"mentee": mentee.id, "mentor": mentor.id}
                found.append({**who, "sum": points.total, **parts, "not stated": list(points.not_stated)})
    assert found == case.expected["tenths"]


@pytest.mark.parametrize(
    ("days", "tenths"), [(-3, 0), (0, 0), (6, 0), (7, 10), (13, 10), (69, 90), (70, 100), (400, 100)]
)
def test_waiting_counts_whole_weeks_and_ten_at_most(days, tenths):
    noor = Candidate(1, "Noor", "UTC", waiting_since=ON - timedelta(days=days))
    assert waiting_of(noor, ON) == tenths


def test_somebody_of_whom_nobody_knows_since_when_gets_nothing_for_waiting():
    assert waiting_of(Candidate(1, "Noor", "UTC"), ON) == 0


def test_an_empty_answer_counts_as_missing():
    noor = Candidate(1, "Noor", "UTC", team="", ways=(), suits=(), would_like_help_with=("hiring",), can_help_with={})
    jonas = Candidate(2, "Jonas", "UTC", can_help_with={"hiring": None}, would_like_to_learn=())
    points = points_of(noor, jonas, ON)
    assert points.not_stated == ("learning", "helping", "week", "team")
    assert points.total == 480 + 75 + 50 + 50 + 25
    assert points_of(replace(noor, team="Sales"), replace(jonas, team="Sales"), ON).team == 0
