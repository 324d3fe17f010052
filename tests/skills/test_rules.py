"""Trends and gaps."""

import pytest

from app.skills.rules.trends import BACK, DOWN, SAME, UP, are_far_apart, trend_of


@pytest.mark.parametrize(
    ("levels", "trend"),
    [
        ([], None),
        ([1], None),
        ([1, 5], None),
        ([1, 1, 2], UP),
        ([4, 5, 3], DOWN),
        ([2, 2, 2], SAME),
        ([2, 4, 2], BACK),
        ([1, 2, 3, 4, 1, 2], UP),
    ],
)
def test_a_trend_has_a_word_only_from_three_ratings_on(levels, trend):
    assert trend_of(levels) == trend


@pytest.mark.parametrize(
    ("mine", "theirs", "are_apart"), [(1, 3, True), (5, 3, True), (2, 3, False), (None, 5, False), (1, None, False)]
)
def test_two_levels_are_far_apart(mine, theirs, are_apart):
    assert are_far_apart(mine, theirs) is are_apart
