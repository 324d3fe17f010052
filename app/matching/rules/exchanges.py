"""Which of all assignments that are equally good: settled by exchanges that cost nothing, without solving again.

An assignment is as good as another if it uses only edges that the prices make tight, leaves no row with a price
unmatched, and no column with a price with room (complementary slackness). Going from one to another is a row of cycles:
somebody moves to another column, somebody from there moves on, until the first column is filled again. A free place
moves like a row, between the columns without a price, and being unmatched is one more column.
"""

from collections.abc import Callable

from app.matching.rules.assignments import NOBODY, Assignment

Wish = Callable[[int, int], int]
"""How much a row would like a column, or UNMATCHED."""


class Exchanges:
    """All assignments that are as good as one. It changes that one to the best of them."""

    def __init__(self, found: Assignment) -> None:
        self._found = found
        self.unmatched = len(found.places)
        """The column of rows without one."""

        self._options = [self._tight(row) for row in range(len(found.edges))]
        self._rows_for = [0] * (self.unmatched + 1)
        """For each column, the rows that may have it, as bits."""

        for row, columns in enumerate(self._options):
            for column in columns:
                self._rows_for[column] |= 1 << row

    def _tight(self, row: int) -> list[int]:
        found = self._found
        price, base, prices = found.row_prices[row], found.base, found.column_prices
        tight = [column for column, worth in found.edges[row].items() if price + prices[column] == base + worth]
        return tight if price else [*tight, self.unmatched]

    def settle(self, order: list[int], wish: Wish) -> None:
        """Give the first row in this order what it likes best, then the second, and so on, and keep it at that."""
        for row in order:
            options = self._options[row]
            if len(options) > 1:
                likes = {column: wish(row, column) for column in options}
                if likes[self._column_of(row)] < max(likes.values()):
                    self._move(row, likes)
                self._keep(row, likes)

    def _column_of(self, row: int) -> int:
        column = self._found.column_of[row]
        return self.unmatched if column == NOBODY else column

    def _keep(self, row: int, likes: dict[int, int]) -> None:
        """From now on the row has a column that it likes as much as its own."""
        own = likes[self._column_of(row)]
        for column in likes:
            if likes[column] != own:
                self._rows_for[column] &= ~(1 << row)
        self._options[row] = [column for column in likes if likes[column] == own]

    def _move(self, row: int, likes: dict[int, int]) -> None:
        """Move a row to the column that it likes best among those from which its own can be filled again."""
        home = self._column_of(row)
        next_step = self._ways_to(home, row)
        best = max((column for column in likes if column == home or column in next_step), key=likes.__getitem__)
        if best == home:
            return
        self._put(row, best)
        column = best
        while column != home:
            mover, to = next_step[column]
            if mover != NOBODY:
                self._put(mover, to)
            column = to

    def _ways_to(self, home: int, besides: int) -> dict[int, tuple[int, int]]:
        """For each column from which `home` can be filled: who moves from there, and to which column. NOBODY means that
        a free place does.
        """
        found = self._found
        ways: dict[int, tuple[int, int]] = {}
        seen_rows, is_room_seen = 1 << besides, False
        for column in (reached := [home]):
            rows = self._rows_for[column] & ~seen_rows
            seen_rows |= rows
            while rows:
                bit = rows & -rows
                rows ^= bit
                row = bit.bit_length() - 1
                origin = self._column_of(row)
                if origin != home and origin not in ways:
                    ways[origin] = (row, column)
                    reached.append(origin)
            if not is_room_seen and column != self.unmatched and not found.column_prices[column]:
                is_room_seen = True
                for origin in self._with_room():
                    if origin != home and origin not in ways:
                        ways[origin] = (NOBODY, column)
                        reached.append(origin)
        return ways

    def _with_room(self) -> list[int]:
        return [column for column in range(self.unmatched) if self._found.has_room(column)]

    def _put(self, row: int, column: int) -> None:
        found = self._found
        if found.column_of[row] != NOBODY:
            found.rows_of[found.column_of[row]].remove(row)
        found.column_of[row] = NOBODY if column == self.unmatched else column
        if column != self.unmatched:
            found.rows_of[column].append(row)
