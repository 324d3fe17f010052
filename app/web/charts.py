"""Ratings over time, drawn as lines by templates/components/chart.html: where each mark and label goes.

Numbers are never averaged: a line connects the ratings of one person, as they were given.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

LEFT, TOP, GAP, BOTTOM = 96, 20, 34, 28
"""The room for the names of the levels, above the highest level, between two levels, and below the lowest one."""

INSET = 8
"""From the end of a grid line to the first or last mark."""

NAMES = 56
"""The room for the names of two lines, at their ends."""

APART = 5
"""Two marks in the same place are drawn this far apart, so that both can be seen."""

BETWEEN_DAYS, BETWEEN_NAMES = 58, 16
"""The least distance between two labels."""


class Rating(NamedTuple):
    """One answer: a level from 1, which is the lowest."""

    on: date
    level: int


class Dot(NamedTuple):
    x: float
    y: float


class DayLabel(NamedTuple):
    x: float
    on: date


@dataclass
class Line:
    """The ratings of one person, the earliest first, and where they are drawn. `role` decides colour and shape."""

    ratings: list[Rating]
    name: str = ""
    role: str = "mentee"
    marks: list[Dot] = field(default_factory=list)
    name_y: float = 0

    @property
    def path(self) -> str:
        """The line as an SVG path."""
        return "M" + "L".join(f"{mark.x:g} {mark.y:g}" for mark in self.marks)


@dataclass
class Chart:
    """One or two lines over the levels from 1 to `len(levels)`."""

    levels: list[str]
    """The names of the levels, the lowest first."""

    lines: list[Line]
    width: int = 336

    def __post_init__(self) -> None:
        self.lines = [line for line in self.lines if line.ratings]
        days = sorted({rating.on for line in self.lines for rating in line.ratings})
        self.days = days
        for line in self.lines:
            line.marks = [Dot(self._x(rating.on), self.y(rating.level)) for rating in line.ratings]
        if len(self.lines) > 1:
            self._part(*self.lines)
        for line in self.lines:
            line.name_y = line.marks[-1].y + 4
        if len(self.lines) > 1:
            self._part_names(*self.lines)

    @property
    def height(self) -> int:
        return TOP + GAP * (len(self.levels) - 1) + BOTTOM

    @property
    def right(self) -> int:
        """Where the grid ends."""
        return self.width - (NAMES if len(self.lines) > 1 else INSET)

    @property
    def left(self) -> int:
        return LEFT

    def y(self, level: int) -> float:
        return TOP + GAP * (len(self.levels) - level)

    def _x(self, on: date) -> float:
        span = (self.days[-1] - self.days[0]).days
        room = self.right - LEFT - 2 * INSET
        return round(LEFT + INSET + room * ((on - self.days[0]).days / span if span else 0), 1)

    @staticmethod
    def _part(first: Line, second: Line) -> None:
        """Move the marks of the second line up where both meet."""
        taken = set(first.marks)
        second.marks = [Dot(mark.x, mark.y - APART) if mark in taken else mark for mark in second.marks]

    @staticmethod
    def _part_names(first: Line, second: Line) -> None:
        upper, lower = sorted((first, second), key=lambda line: line.name_y)
        lower.name_y = max(lower.name_y, upper.name_y + BETWEEN_NAMES)

    @property
    def day_labels(self) -> list[DayLabel]:
        """The first and the last day, and those between them that have room for a label."""
        if not self.days:
            return []
        first, *between, last = (
            [DayLabel(self._x(on), on) for on in self.days]
            if len(self.days) > 1
            else [DayLabel(self._x(self.days[0]), self.days[0])] * 2
        )
        shown = [first]
        for label in between:
            if label.x - shown[-1].x >= BETWEEN_DAYS and last.x - label.x >= BETWEEN_DAYS:
                shown.append(label)
        return shown if last == first else [*shown, last]

    @property
    def rows(self) -> list[tuple[date, list[str]]]:
        """The same as a table: each day, and the level of each line on that day, empty if there is none."""
        by_line = [{rating.on: self.levels[rating.level - 1] for rating in line.ratings} for line in self.lines]
        return [(on, [levels.get(on, "") for levels in by_line]) for on in self.days]
