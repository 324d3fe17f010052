"""How one list of lines becomes another, within an allowance of work."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

Lines = Sequence[str]

Step = tuple[str, int, int, int, int]
"""What happens (insert, replace, delete, equal) to which lines, from and to, and which come from where to where."""

ALLOWANCE = 4_000_000
"""Work in steps of comparing one line with another: at most some 40 ms."""


class Differences:
    """Compares lists of lines. All comparisons of one instance share its allowance.

    SequenceMatcher takes the square of the length, and the cube where lines repeat. Lists that are too long for it
    are cut at the lines that stand once in each. What is too long even then counts as replaced, so nothing is left
    out.
    """

    def __init__(self, allowance: int = ALLOWANCE) -> None:
        self._left = allowance

    def steps(self, old: Lines, new: Lines) -> list[Step]:
        """How one becomes the other, in order and without gaps."""
        found: list[Step] = []
        i = j = 0
        for at, there in [*self._matches(old, new), (len(old), len(new))]:
            found += self._gap(old, new, (i, at, j, there))
            if at < len(old):
                found.append(("equal", at, at + 1, there, there + 1))
            i, j = at + 1, there + 1
        return found

    def _matches(self, old: Lines, new: Lines) -> list[tuple[int, int]]:
        """Where to cut two lists that are too long to compare whole."""
        head, tail = _alike_around(old, new)
        if self._cost(len(old) - head - tail, len(new) - head - tail) <= self._left:
            return []
        return _longest_rising(_standing_once(old, new))

    def _gap(self, old: Lines, new: Lines, edges: tuple[int, int, int, int]) -> Iterator[Step]:
        """What happens between two places where the lists are cut."""
        start, end, first, last = edges
        head, tail = _alike_around(old[start:end], new[first:last])
        if head:
            yield "equal", start, start + head, first, first + head
        yield from self._between(old, new, (start + head, end - tail, first + head, last - tail))
        if tail:
            yield "equal", end - tail, end, last - tail, last

    def _between(self, old: Lines, new: Lines, edges: tuple[int, int, int, int]) -> Iterator[Step]:
        """The same without lines that both begin or end with."""
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
        """The most SequenceMatcher does: once for each line of the shorter list, every line with every other."""
        return these * those * min(these, those)


def _alike_around(old: Lines, new: Lines) -> tuple[int, int]:
    """How many lines two lists have in common at their beginning, and then at their end."""
    head = _alike(zip(old, new, strict=False))
    most = min(len(old), len(new)) - head
    return head, min(_alike(zip(reversed(old), reversed(new), strict=False)), most)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are two of the same, until the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _standing_once(old: Lines, new: Lines) -> list[tuple[int, int]]:
    """Where the lines stand that each list has exactly once, in the order of the old one."""
    in_old, in_new = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if in_new[line] == 1}
    return [(place, places[line]) for place, line in enumerate(old) if line in places and in_old[line] == 1]


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of the pairs whose second numbers rise, in order (patience sorting)."""
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
