"""The hint for a goal: S, M, A, R, T at their thresholds (docs/practice.md 5.1)."""

from datetime import date, timedelta

import pytest

from app.goals.rules.hints import NO_OBJECTIVE, GoalHint, GoalWords, Surroundings, hint, is_visible, without_lead

TODAY = date(2026, 12, 1)
GOOD = GoalWords(
    what="Run one client workshop alone",
    by_on=TODAY + timedelta(days=60),
    seen_by="two written client comments",
    step="Ask Dana for the slot",
    step_on=TODAY + timedelta(days=5),
    objective="7-0",
)
AROUND = Surroundings(today=TODAY, has_objectives=True)


def asked(around: Surroundings = AROUND, is_doable: bool = True, **changed) -> GoalHint | None:
    return hint(GOOD._replace(**changed), around, is_doable=is_doable)


def test_a_good_goal_gets_no_hint():
    assert asked() is None


def test_an_empty_form_gets_no_hint():
    assert hint(GoalWords(), AROUND, is_doable=False) is None


def test_s_asks_for_something_to_do():
    assert asked(is_doable=False) == GoalHint("S", "what")


@pytest.mark.parametrize("seen_by", ["", "I feel more confident", "being better at it", "understanding"])
def test_m_asks_for_something_to_see(seen_by):
    assert asked(seen_by=seen_by) == GoalHint("M", "seen_by")


@pytest.mark.parametrize("seen_by", ["two written comments", "Dana says so", "one project that ends on its estimate"])
def test_m_accepts_what_somebody_can_see(seen_by):
    assert is_visible(seen_by)


def test_a_asks_for_a_first_step_within_fourteen_days():
    latest = TODAY + timedelta(days=14)
    assert asked(step="") == GoalHint("A", "step", latest)
    assert asked(step_on=None) == GoalHint("A-day", "step_due", latest)
    assert asked(step_on=latest + timedelta(days=1)) == GoalHint("A-day", "step_due", latest)
    assert asked(step_on=latest) is None


def test_a_speaks_up_with_more_than_three_open_goals():
    assert asked(AROUND._replace(open_goals=2)) is None
    assert asked(AROUND._replace(open_goals=3)) == GoalHint("A-many", "what")


def test_r_asks_for_an_objective_if_there_are_any():
    assert asked(objective="") == GoalHint("R", "objective")
    assert asked(objective=NO_OBJECTIVE) is None
    assert asked(AROUND._replace(has_objectives=False), objective="") is None


@pytest.mark.parametrize(
    ("days", "rule"),
    [(-1, "T-past"), (0, "T-soon"), (7, "T-soon"), (8, None), (90, None), (91, "T-far")],
)
def test_t_looks_at_the_day(days, rule):
    found = asked(by_on=TODAY + timedelta(days=days))
    assert (found.rule if found else None) == rule


def test_t_looks_at_the_end_of_the_agreement():
    end = TODAY + timedelta(days=30)
    around = AROUND._replace(ends_on=end)
    assert asked(around, by_on=end) is None
    assert asked(around, by_on=end + timedelta(days=1)) == GoalHint("T-end", "by", end)


def test_there_is_one_hint_at_a_time_in_the_order_of_the_letters():
    bad = {"seen_by": "", "step": "", "objective": "", "by_on": TODAY - timedelta(days=1)}
    assert asked(is_doable=False, **bad).rule == "S"
    assert asked(**bad).rule == "M"
    del bad["seen_by"]
    assert asked(**bad).rule == "A"
    del bad["step"]
    assert asked(**bad).rule == "R"
    del bad["objective"]
    assert asked(**bad).rule == "T-past"


@pytest.mark.parametrize(
    "typed", ["I’ll run a workshop", "be able to run a workshop", "I want to be able to run a workshop"]
)
def test_the_verb_is_found_behind_its_opening(typed):
    assert without_lead(typed) == "run a workshop"
