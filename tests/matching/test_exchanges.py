"""Settling ties in programmes that are too large for trying every round."""

from random import Random

import pytest

from app.matching.rules.assignments import NOBODY, assigned
from app.matching.rules.exchanges import Exchanges
from tests.matching.test_assignments import assert_proven

ROWS = 60


def tied_table(seed: int) -> tuple[list[dict[int, int]], list[int]]:
    """A table with few different worths and too few places, so that many assignments are as good as the best."""
    random = Random(seed)  # noqa: S311 - the same each time
    edges = [{column: random.choice([5, 5, 6]) for column in range(30) if random.random() < 0.3} for _ in range(ROWS)]
    return edges, [random.choice([1, 1, 2]) for _ in range(30)]


@pytest.mark.parametrize("seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.rare) for seed in range(5, 100))])
def test_who_is_placed_agrees_with_weights_that_grow_with_the_place_in_the_queue(seed):
    """The sets that can be placed are the bases of a matroid, so that such weights find the first one in order."""
    edges, places = tied_table(seed)
    found = assigned(edges, places)
    exchanges = Exchanges(found)
    exchanges.settle([*range(ROWS)], lambda _, column: column != exchanges.unmatched)
    weighted = [
        {column: worth * ROWS * ROWS + ROWS - row for column, worth in its.items()} for row, its in enumerate(edges)
    ]
    other = assigned(weighted, places)
    assert [column == NOBODY for column in found.column_of] == [column == NOBODY for column in other.column_of]
    assert_proven(found)


@pytest.mark.parametrize("seed", range(3))
def test_settling_only_ever_exchanges_for_something_as_good(seed):
    edges, places = tied_table(seed)
    found, before = assigned(edges, places), assigned(edges, places)
    exchanges = Exchanges(found)
    exchanges.settle([*range(ROWS)], lambda row, column: edges[row].get(column, 0))
    exchanges.settle([*range(ROWS)], lambda row, column: -column)
    assert_proven(found)
    worths = [
        sorted(edges[row][column] for row, column in enumerate(each.column_of) if column != NOBODY)
        for each in (found, before)
    ]
    assert (len(worths[0]), sum(worths[0])) == (len(worths[1]), sum(worths[1]))
    assert found.column_of != before.column_of
