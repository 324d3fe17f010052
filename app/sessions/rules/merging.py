"""Merging of two versions of a text without losing a line of either."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.sessions.rules.differences import Differences, Lines


def merged(before: str, mine: str, theirs: str) -> str:
    """Merge `mine` and `theirs`, two versions of `before`.

    Keep every change and every added line. Drop a line if one person deleted it and the other didn't change it. Where
    both wrote in the same place, put theirs first, and keep lines that both wrote once. Merging the same text again
    changes nothing.
    """
    if mine == theirs or before == theirs:
        return mine
    if before == mine:
        return theirs
    base, differences = _lines(before), Differences()
    ours, others = (_changes(base, _lines(text), differences) for text in (mine, theirs))
    together: list[str] = []
    start, gone = 0, ours.gone | others.gone
    for place in range(len(base) + 1):
        if place not in gone:
            together += _between(range(start, place + 1), ours, others, differences)
            together += base[place : place + 1]
            start = place + 1
    return "\n".join(together)


def united(first: str, second: str) -> str:
    """Two texts in one: every line of each, common lines once."""
    return "\n".join(_both(_lines(first), _lines(second), Differences()))


@dataclass(frozen=True)
class _Changes:
    """One person's changes: the places of lines that are gone, and by place the new lines in front of a line (`added`)
    and those that replace it and perhaps the following ones (`instead`).
    """

    gone: set[int]
    added: dict[int, Lines]
    instead: dict[int, Lines]

    def at(self, places: Iterable[int]) -> list[str]:
        """The new lines at these places."""
        return [line for place in places for new in (self.added, self.instead) for line in new.get(place, ())]


def _changes(base: Lines, text: Lines, differences: Differences) -> _Changes:
    changes = _Changes(set(), {}, {})
    for what, start, end, first, last in differences.steps(base, text):
        if what == "insert":
            changes.added[start] = text[first:last]
        elif what != "equal":
            changes.gone.update(range(start, end))
            changes.instead[start] = text[first:last]
    return changes


def _between(places: Sequence[int], mine: _Changes, theirs: _Changes, differences: Differences) -> Lines:
    """The new lines between two lines that stay. A line added before one that the other changed keeps its place."""
    if _is_within(mine.at(places), theirs.at(places)):
        return theirs.at(places)
    if _is_within(theirs.at(places), mine.at(places)):
        return mine.at(places)
    together: list[str] = []
    for place in places:
        together += _both(theirs.added.get(place, ()), mine.added.get(place, ()), differences)
        together += _both(theirs.instead.get(place, ()), mine.instead.get(place, ()), differences)
    return together


def _both(first: Lines, second: Lines, differences: Differences) -> Lines:
    if _is_within(second, first):
        return first
    if _is_within(first, second):
        return second
    together: list[str] = []
    for what, start, end, begin, last in differences.steps(first, second):
        together += first[start:end]
        if what != "equal":
            together += second[begin:last]
    return together


def _is_within(few: Lines, many: Lines) -> bool:
    """Whether all lines of `few` are in `many`, in the same order."""
    rest = iter(many)
    return all(line in rest for line in few)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []
