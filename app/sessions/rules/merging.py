"""Two texts that grew from one, put together so that no line of either is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.sessions.rules.differences import Differences, Lines


def merged(before: str, mine: str, theirs: str) -> str:
    """What `mine` and `theirs`, both written from `before`, say together.

    A line that one changed is changed, one that somebody deleted and nobody changed is gone, and what was added stays
    where it was added. Where both wrote at the same place, theirs stands first and mine follows, and what both say
    stands once. Sending the same again changes nothing.
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
    """Two texts in one, every line of both: what both have stands once."""
    return "\n".join(_both(_lines(first), _lines(second), Differences()))


@dataclass(frozen=True)
class _Changes:
    """What one did to the lines before: which are gone, and by their place the lines put in front of a line
    (`added`) and those put instead of it and the following ones (`instead`).
    """

    gone: set[int]
    added: dict[int, Lines]
    instead: dict[int, Lines]

    def at(self, places: Iterable[int]) -> list[str]:
        """The new lines at some places."""
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
    """The new lines between two that stay. A line put in front of one that the other changed stays in front of it."""
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
    """Whether all lines of the one stand in the other, in the same order."""
    rest = iter(many)
    return all(line in rest for line in few)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []
