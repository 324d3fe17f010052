"""The simulation behind the rules of nudges, with fewer pairs: its promises hold, and every run has the same pairs."""

import pytest

from bench import simulate


@pytest.mark.parametrize("cadence", [7, 28])
def test_pairs_that_book_ahead_are_left_alone_and_pairs_that_stop_are_seen(cadence: int):
    found = simulate.line(cadence, at_once=0.85, pairs=150)
    assert found.slipping <= 0.03
    assert found.quiet == 0
    assert found.seen >= 0.95
    assert found.late <= 2 * cadence + 15


def test_the_pairs_are_the_same_in_every_run():
    assert simulate.line(42, at_once=0.5, pairs=20) == simulate.line(42, at_once=0.5, pairs=20)
