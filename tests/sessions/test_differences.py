"""The steps from one text to another: they are correct and complete, and take a limited amount of work."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sessions.rules.differences import ALLOWANCE, Differences
from tests.patience import is_within

lines = st.lists(st.sampled_from(["", "a", "b", "c", *map(str, range(12))]), max_size=14)


@settings(max_examples=300)
@given(lines, lines, st.sampled_from([0, 1, 8, 30, ALLOWANCE]))
def test_the_steps_lead_from_one_to_the_other_whatever_the_allowance(old, new, allowance):
    old_place = new_place = 0
    for what, start, end, first, last in Differences(allowance).steps(old, new):
        assert (start, first) == (old_place, new_place)
        old_place, new_place = end, last
        assert (what == "equal") == (old[start:end] == new[first:last])
        assert what != "insert" or start == end
        assert what != "delete" or first == last
    assert (old_place, new_place) == (len(old), len(new))


def test_lists_too_long_to_compare_whole_are_split_at_unique_lines():
    old = ["one", "same", "same", "two", "same", "three"]
    new = ["one", "new", "same", "two", "changed", "three"]
    steps = Differences(30).steps(old, new)
    assert [step for step in steps if step[0] != "equal"] == [("replace", 1, 2, 1, 2), ("replace", 4, 5, 4, 5)]


ROW = 20_000
TEXTS = {
    "one line again and again": ["x"] * ROW,
    "two by turns": ["y", "x"] * (ROW // 2),
    "by turns the other way": ["x", "y"] * (ROW // 2),
    "numbers": [str(number) for number in range(ROW)],
    "backwards": [str(number) for number in range(ROW, 0, -1)],
    "every second a number": [str(number) if number % 2 else "x" for number in range(ROW)],
    "blocks of the same": [str(number) if number % 11 == 0 else "x" for number in range(ROW)],
    "blocks of others": [str(number) if number % 11 == 0 else "xy"[number % 3 == 0] for number in range(ROW)],
}


@pytest.mark.parametrize("old", TEXTS)
def test_no_texts_take_long(old):
    for new in TEXTS:
        begun = time.thread_time()
        Differences().steps(TEXTS[old], TEXTS[new])
        assert is_within(time.thread_time() - begun, 0.5), new
