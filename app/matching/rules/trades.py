"""What placing one person costs others, for a coordinator who may leave somebody out (docs/practice.md 9.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from app.matching.rules.assignments import NOBODY, Assignment

DEAR = 200
"""Tenths that others lose together: as much as twenty points, a third of what topics can give."""


@dataclass(frozen=True)
class RowTrade:
    """Without `row`, the others move: each with its column now and its column then. `gain` is what they gain together,
    less what `row` had.
    """

    row: int
    moves: tuple[tuple[int, int, int], ...]
    gain: int


def row_trades(found: Assignment) -> list[RowTrade]:
    """The rows that cost others dearly: DEAR or more, or more than the row itself has. The dearest come first.

    No row or column is in two trades, so each can be chosen by itself.
    """
    chosen: list[RowTrade] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for trade in sorted(_all_trades(found), key=lambda trade: (-trade.gain, trade.row)):
        its_rows = {trade.row, *(row for row, _, _ in trade.moves)}
        its_columns = {column for _, now, then in trade.moves for column in (now, then)}
        if rows.isdisjoint(its_rows) and columns.isdisjoint(its_columns):
            chosen.append(trade)
            rows |= its_rows
            columns |= its_columns
    return chosen


def _all_trades(found: Assignment) -> Iterator[RowTrade]:
    """The trades after which one row fewer is matched: its place doesn't go to a row that had none."""
    length, mover = _ways_from_a_free_place(found)
    for row, column in enumerate(found.column_of):
        if column != NOBODY:
            others = found.column_prices[column] - length[column]
            gain = others - found.edges[row][column]
            if others >= DEAR or gain > 0:
                moves = tuple(_moves(found, mover, column))
                if all(now != NOBODY for _, now, _ in moves):
                    yield RowTrade(row, moves, gain)


def _ways_from_a_free_place(found: Assignment) -> tuple[list[int], list[int]]:
    """What becomes of a place that gets free: the length of the best way to use it by reduced weights, and the row that
    moves there, if one does. The way ends at a place that stays free, or with a row that had none.
    """
    length, mover = list(found.column_prices), [NOBODY] * len(found.places)
    for row, column in enumerate(found.column_of):
        if column == NOBODY:
            _offer(found, row, 0, length, mover)
    heap = [(distance, column) for column, distance in enumerate(length)]
    heapify(heap)
    while heap:
        distance, column = heappop(heap)
        if distance > length[column]:
            continue
        for row in found.rows_of[column]:
            for better in _offer(found, row, distance, length, mover):
                heappush(heap, (length[better], better))
    return length, mover


def _offer(found: Assignment, row: int, distance: int, length: list[int], mover: list[int]) -> list[int]:
    """Let a row move to each column to which that is the best way so far, and return these columns."""
    start = distance + found.row_prices[row] - found.base
    better = [
        column
        for column, worth in found.edges[row].items()
        if start + found.column_prices[column] - worth < length[column]
    ]
    for column in better:
        length[column] = start + found.column_prices[column] - found.edges[row][column]
        mover[column] = row
    return better


def _moves(found: Assignment, mover: list[int], column: int) -> Iterator[tuple[int, int, int]]:
    while column != NOBODY and (row := mover[column]) != NOBODY:
        yield row, found.column_of[row], column
        column = found.column_of[row]
