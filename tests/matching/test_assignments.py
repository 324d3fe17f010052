"""The solver: its prices prove each result, whatever found it, and a second way finds the same."""

from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.rules.assignments import NOBODY, Assignment, assigned

tables = st.integers(1, 5).flatmap(
    lambda columns: st.tuples(
        st.lists(st.dictionaries(st.integers(0, columns - 1), st.integers(0, 4)), max_size=5),
        st.lists(st.integers(0, 2), min_size=columns, max_size=columns),
    )
)


def worth_of(found: Assignment) -> tuple[int, int]:
    worths = [found.edges[row][column] for row, column in enumerate(found.column_of) if column != NOBODY]
    return len(worths), sum(worths)


def assert_proven(found: Assignment) -> None:
    """By complementary slackness: prices cover every edge, exactly where it is used, and pay for nothing unused."""
    for row, edges in enumerate(found.edges):
        assert found.row_prices[row] >= 0
        assert found.column_of[row] != NOBODY or found.row_prices[row] == 0
        for column, worth in edges.items():
            slack = found.row_prices[row] + found.column_prices[column] - found.base - worth
            assert slack >= 0
            assert slack == 0 or found.column_of[row] != column
    for column, rows in enumerate(found.rows_of):
        assert sorted(rows) == [row for row, its in enumerate(found.column_of) if its == column]
        assert len(rows) <= found.places[column]
        assert found.column_prices[column] >= 0
        assert not found.has_room(column) or found.column_prices[column] == 0


def best_by_trying(edges: list[dict[int, int]], places: list[int]) -> tuple[int, int]:
    chosen = product(*([NOBODY, *row] for row in edges))
    fitting = (columns for columns in chosen if all(columns.count(c) <= places[c] for c in columns if c != NOBODY))
    worths = ([edges[row][c] for row, c in enumerate(columns) if c != NOBODY] for columns in fitting)
    return max((len(each), sum(each)) for each in worths)


@settings(max_examples=80, deadline=None)
@given(tables)
def test_small_tables_are_solved_as_by_trying_everything(table: Any):
    edges, places = table
    found = assigned(edges, places)
    assert worth_of(found) == best_by_trying(edges, places)
    assert_proven(found)


@pytest.mark.rare
@settings(max_examples=3000, deadline=None)
@given(tables)
def test_many_small_tables_are_solved_as_by_trying_everything(table: Any):
    edges, places = table
    assert worth_of(assigned(edges, places)) == best_by_trying(edges, places)


@pytest.mark.parametrize(
    ("rows", "columns", "density", "different"),
    [
        (60, 60, 1, 500),
        (60, 60, 0.1, 500),
        (80, 40, 0.5, 3),
        (40, 80, 0.5, 1),
        pytest.param(400, 400, 0.6, 800, marks=pytest.mark.rare),
        pytest.param(400, 400, 0.6, 2, marks=pytest.mark.rare),
        pytest.param(500, 300, 0.05, 3, marks=pytest.mark.rare),
    ],
)
def test_larger_tables_are_proven(rows, columns, density, different):
    random = Random(18)  # noqa: S311 - the same each time
    edges = [
        {column: random.randrange(different) for column in range(columns) if random.random() < density}
        for _ in range(rows)
    ]
    assert_proven(assigned(edges, [random.choice((0, 1, 1, 1, 2, 3)) for _ in range(columns)]))
