"""The assignment with the most pairs and, among those, the highest total: exact, with places for several.

Rows are matched one after the other along the shortest augmenting path, by Dijkstra's algorithm over reduced weights
(Kuhn and Munkres, Jonker and Volgenant). The prices that it keeps prove the result, and `exchanges` and `trades` need
them. docs/engineering-decisions.md says why this isn't a library.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush

Edges = Sequence[Mapping[int, int]]
"""For each row, the columns it may be matched with and what that is worth, from 0."""

NOBODY = -1
FAR = 1 << 62


@dataclass
class Assignment:
    """Which column each row has, and the prices that prove it.

    A pair is worth `base` and what its edge says. For every edge, `row_prices[row] + column_prices[column]` is at least
    its worth, and exactly that if the two are matched. Only rows that are matched and columns that are full have a
    price above 0.
    """

    edges: Edges
    places: Sequence[int]
    base: int
    column_of: list[int]
    rows_of: list[list[int]]
    row_prices: list[int]
    column_prices: list[int]

    def has_room(self, column: int) -> bool:
        return len(self.rows_of[column]) < self.places[column]


@dataclass
class _Search:
    """The tree of shortest paths from one unmatched row."""

    distance: list[int]
    row_before: list[int]
    """The row from which each column was reached."""

    rows: dict[int, int] = field(default_factory=dict)
    """The distance of each row that was reached."""

    columns: list[int] = field(default_factory=list)
    """The columns that were left behind, in order of distance."""

    heap: list[tuple[int, bool, int]] = field(default_factory=list)


def assigned(edges: Edges, places: Sequence[int], but: Collection[int] = ()) -> Assignment:
    """The best assignment. `places` says how many rows each column takes. The rows of `but` are left out: `with_rows`
    matches them later.
    """
    base = 1 + sum(max(row.values(), default=0) for row in edges)
    count = len(places)
    found = Assignment(edges, places, base, [NOBODY] * len(edges), [[] for _ in places], [0] * len(edges), [0] * count)
    for row, columns in enumerate(edges):
        if columns and row not in but:
            _match(found, row)
    return found


def with_rows(found: Assignment, edges: Edges, rows: Iterable[int]) -> Assignment:
    """The best assignment with these rows too, which were left out of `found`. `edges` may lack some of their edges."""
    more = replace(
        found,
        edges=edges,
        column_of=[*found.column_of],
        rows_of=[[*rows_of] for rows_of in found.rows_of],
        row_prices=[*found.row_prices],
        column_prices=[*found.column_prices],
    )
    for row in rows:
        if edges[row]:
            _match(more, row)
    return more


def _match(found: Assignment, row: int) -> None:
    """Match one more row, if that is best, or match it in the place of another."""
    prices = found.column_prices
    best = max(worth - prices[column] for column, worth in found.edges[row].items())
    found.row_prices[row] = max(0, found.base + best)
    search = _Search([FAR] * len(prices), [NOBODY] * len(prices))
    length, last_row, last_column = _shortest(found, search, row)
    for reached, distance in search.rows.items():
        found.row_prices[reached] -= max(0, length - distance)
    for column in search.columns:
        prices[column] += max(0, length - search.distance[column])
    _augment(found, search, row, last_row, last_column)


def _shortest(found: Assignment, search: _Search, start: int) -> tuple[int, int, int]:
    """The length of the shortest path, and its end: the row that stays without a column, or the column with room."""
    best, last_row = found.row_prices[start], start
    search.rows[start] = 0
    _reach(found, search, start)
    while search.heap:
        distance, _, column = heappop(search.heap)
        if distance > search.distance[column]:
            continue
        if distance >= best:
            break
        if found.has_room(column):
            return distance, NOBODY, column
        search.columns.append(column)
        for row in found.rows_of[column]:
            search.rows[row] = distance
            if distance + found.row_prices[row] < best:
                best, last_row = distance + found.row_prices[row], row
            _reach(found, search, row)
    return best, last_row, NOBODY


def _reach(found: Assignment, search: _Search, row: int) -> None:
    """Note the columns to which this row is the shortest way so far. Among equals, those with room come first."""
    prices, distances, heap, places, rows_of = (
        found.column_prices, search.distance, search.heap, found.places, found.rows_of,
    )  # fmt: skip
    start = search.rows[row] + found.row_prices[row] - found.base
    for column, worth in found.edges[row].items():
        distance = start + prices[column] - worth
        if distance < distances[column]:
            distances[column] = distance
            search.row_before[column] = row
            heappush(heap, (distance, len(rows_of[column]) >= places[column], column))


def _augment(found: Assignment, search: _Search, start: int, last_row: int, column: int) -> None:
    """Move every row on the path to the next column. A row at the end of it loses its own."""
    if last_row == start:
        return
    if last_row != NOBODY:
        column = _unmatch(found, last_row)
    while True:
        row = search.row_before[column]
        before = NOBODY if row == start else _unmatch(found, row)
        found.column_of[row] = column
        found.rows_of[column].append(row)
        if row == start:
            return
        column = before


def _unmatch(found: Assignment, row: int) -> int:
    column = found.column_of[row]
    found.rows_of[column].remove(row)
    found.column_of[row] = NOBODY
    return column
