"""Differences between two lists of lines, computed within a work limit."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

Lines = Sequence[str]

Step = tuple[str, int, int, int, int]
"""An opcode as in difflib: insert, replace, delete or equal, then the range in the old list and that in the new one."""

ALLOWANCE = 4_000_000
"""The most comparisons of one line with another: about 40 ms."""


class Differences:
    """Compares lists of lines. All comparisons of one instance share its allowance.

    SequenceMatcher takes quadratic time, and cubic time where lines repeat. Lists that are too long for it are split
    at lines that occur once in each. A part that is still too long counts as replaced, so no line is left out.
    """

    def __init__(self, allowance: int = ALLOWANCE) -> None:
        self._left = allowance

    def steps(self, old: Lines, new: Lines) -> list[Step]:
        """The steps from one list to the other, in order and without gaps."""
        found: list[Step] = []
        i = j = 0
        for at, there in [*self._matches(old, new), (len(old), len(new))]:
            found += self._gap(old, new, (i, at, j, there))
            if at < len(old):
                found.append(("equal", at, at + 1, there, there + 1))
            i, j = at + 1, there + 1
        return found

    def _matches(self, old: Lines, new: Lines) -> list[tuple[int, int]]:
        """Where to split two lists that are too long to compare whole."""
        head, tail = _alike_around(old, new)
        if self._cost(len(old) - head - tail, len(new) - head - tail) <= self._left:
            return []
        return _longest_rising(_unique_lines(old, new))

    def _gap(self, old: Lines, new: Lines, edges: tuple[int, int, int, int]) -> Iterator[Step]:
        """The steps between two places where the lists are split."""
        start, end, first, last = edges
        head, tail = _alike_around(old[start:end], new[first:last])
        if head:
            yield "equal", start, start + head, first, first + head
        yield from self._between(old, new, (start + head, end - tail, first + head, last - tail))
        if tail:
            yield "equal", end - tail, end, last - tail, last

    def _between(self, old: Lines, new: Lines, edges: tuple[int, int, int, int]) -> Iterator[Step]:
        """The steps for a part whose two lists share no first and no last line."""
        start, end, first, last = edges
        if start == end or first == last:
            if start != end or first != last:
                yield "delete" if first == last else "insert", *edges
            return
        cost = self._cost(end - start, last - first)
        if cost > self._left:
            yield "replace", *edges
            return
        self._left -= cost
        for what, a, b, c, d in SequenceMatcher(None, old[start:end], new[first:last], autojunk=False).get_opcodes():
            yield what, start + a, start + b, first + c, first + d

    @staticmethod
    def _cost(these: int, those: int) -> int:
        """SequenceMatcher's worst case: all pairs of lines, once for each line of the shorter list."""
        return these * those * min(these, those)


def _alike_around(old: Lines, new: Lines) -> tuple[int, int]:
    """How many lines two lists have in common at the beginning, and how many of the rest at the end."""
    head = _alike(zip(old, new, strict=False))
    most = min(len(old), len(new)) - head
    return head, min(_alike(zip(reversed(old), reversed(new), strict=False)), most)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are equal before the first that isn't."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _unique_lines(old: Lines, new: Lines) -> list[tuple[int, int]]:
    """The places of lines that occur exactly once in each list, in the order of the old list."""
    in_old, in_new = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if in_new[line] == 1}
    return [(place, places[line]) for place, line in enumerate(old) if line in places and in_old[line] == 1]


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, in order, whose second numbers rise (patience sorting)."""
    lowest: list[int] = []  # the lowest second number that ends a run of each length
    ends: list[int] = []  # the pair it belongs to
    before: list[int | None] = []  # the pair that comes before each pair in its run
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(ends[length - 1] if length else None)
        lowest[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(pairs[last])
        last = before[last]
    return found[::-1]
