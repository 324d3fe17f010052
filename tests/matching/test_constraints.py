"""The hard rules of matching: the worked cases, and each rule at its edge."""

from dataclasses import replace
from datetime import date

import pytest

from app.matching.rules.candidates import Candidate, Earlier
from app.matching.rules.constraints import (
    BEFORE,
    LANGUAGE,
    MANAGER,
    ONESELF,
    OPTED_IN,
    PLACE,
    RATHER_NOT,
    TOPIC,
    WEEK,
    History,
    broken,
    may_pair,
)
from tests.matching.worked_cases import NAMES, worked_case

ON = date(2026, 11, 30)
MENTEE = Candidate(1, "Noor", "Europe/Berlin", would_like_help_with=("hiring",))
MENTOR = Candidate(2, "Jonas", "Europe/Berlin", can_help_with={"hiring": "led"}, places=1)


@pytest.mark.parametrize("name", NAMES)
def test_the_pairs_of_a_worked_case_break_exactly_the_rules_it_says(name):
    case = worked_case(name)
    found = [
        {"mentee": mentee.id, "mentor": mentor.id, "rules": rules}
        for mentee in case.mentees.values()
        for mentor in case.mentors.values()
        if (rules := broken(mentee, mentor, case.on, case.history))
    ]
    assert found == case.expected["never shown"]


def test_two_people_who_only_said_what_they_want_and_offer_may_be_paired():
    assert broken(MENTEE, MENTOR, ON) == []
    assert may_pair(MENTEE, MENTOR, ON)


@pytest.mark.parametrize(
    ("mentee", "mentor", "rules"),
    [
        ({"id": 2}, {}, [ONESELF]),
        ({"opted_in": False}, {}, [OPTED_IN]),
        ({}, {"paused": True}, [OPTED_IN]),
        ({}, {"places": None, "places_taken": 1}, [PLACE]),
        ({}, {"places": 2, "places_taken": 1}, []),
        ({}, {"places": 1, "places_taken": 2}, [PLACE]),
        ({"rather_not_with": frozenset([2])}, {}, [RATHER_NOT]),
        ({}, {"rather_not_with": frozenset([1])}, [RATHER_NOT]),
        ({"fine_with": frozenset([2])}, {"rather_not_with": frozenset([1]), "fine_with": frozenset([1])}, [RATHER_NOT]),
        ({"my_managers": frozenset([2])}, {}, [MANAGER]),
        ({}, {"people_i_manage": frozenset([1])}, [MANAGER]),
        ({"people_i_manage": frozenset([2])}, {}, [MANAGER]),
        ({"my_managers": frozenset([2]), "fine_with": frozenset([2])}, {}, [MANAGER]),
        ({"my_managers": frozenset([2]), "fine_with": frozenset([2])}, {"fine_with": frozenset([1])}, []),
        ({"my_managers": frozenset([3])}, {"my_managers": frozenset([3])}, []),
        ({"languages": ("en", "uk")}, {"languages": ("de",)}, [LANGUAGE]),
        ({"languages": ("en", "uk")}, {"languages": ("uk", "de")}, []),
        ({"languages": ("en",)}, {"languages": None}, []),
        ({"suits": ("Monday morning",)}, {"suits": ("Monday afternoon",)}, [WEEK]),
        ({"suits": ("Monday morning",)}, {"suits": ("Monday afternoon", "Monday morning")}, []),
        ({"suits": ("Monday morning",)}, {"suits": ()}, []),
        ({"would_like_help_with": ("pricing",)}, {}, [TOPIC]),
        ({"would_like_help_with": None}, {}, [TOPIC]),
        ({}, {"can_help_with": None, "places": 0}, [PLACE, TOPIC]),
    ],
)
def test_each_rule(mentee, mentor, rules):
    one, other = replace(MENTEE, **mentee), replace(MENTOR, **mentor)
    assert broken(one, other, ON) == rules
    assert may_pair(one, other, ON) == (not rules)


@pytest.mark.parametrize(
    ("ended_on", "both_asked_again", "on", "rules"),
    [
        (None, False, ON, [BEFORE]),
        (None, True, ON, [BEFORE]),
        (date(2025, 12, 1), False, ON, [BEFORE]),
        (date(2025, 12, 1), True, ON, []),
        (date(2025, 11, 30), False, ON, []),
        (date(2024, 2, 29), False, date(2025, 2, 27), [BEFORE]),
        (date(2024, 2, 29), False, date(2025, 2, 28), []),
    ],
)
def test_two_people_who_were_paired_wait_a_year_in_either_role(ended_on, both_asked_again, on, rules):
    history = History([Earlier(frozenset([1, 2]), ended_on, both_asked_again), Earlier(frozenset([1, 3]), None)])
    assert broken(MENTEE, MENTOR, on, history) == rules
    assert broken(replace(MENTEE, id=2), replace(MENTOR, id=1), on, history) == rules
