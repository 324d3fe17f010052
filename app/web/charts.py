"""Ratings over time, drawn as lines by templates/components/chart.html: where each mark and label goes.

Numbers are never averaged: a line connects the ratings of one person, as they were given.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from unicodedata import east_asian_width

LEFT, TOP, GAP, BOTTOM = 96, 20, 34, 28
"""The room for the names of the levels, above the highest level, between two levels, and below the lowest one."""

INSET = 8
"""From the end of a grid line to the first or last mark."""

WIDE = 620
"""The width of a drawing on a large screen."""

NAMES, LONGEST_NAME = 56, 98
"""The room for the names of two lines, at their ends. Without room for both names, only the table has them."""

LETTER = 6.4
"""The width of a letter in the name of a level."""

FEW, MANY = 12, 24
"""From more days than this on, marks are smaller, so that they don't cover each other."""

BETWEEN_DAYS, BETWEEN_NAMES = 66, 16
"""The least distance between two labels."""


class Rating(NamedTuple):
    """One answer: a level from 1, which is the lowest; or an answer without a level, which interrupts the line."""

    on: date
    level: int | None


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
    places: list[Dot | None] = field(default_factory=list)
    """Where each rating is drawn; None for one without a level."""

    name_y: float = 0

    @property
    def marks(self) -> list[Dot]:
        return [place for place in self.places if place]

    @property
    def path(self) -> str:
        """The line as an SVG path. It is interrupted where a rating has no level."""
        parts, is_going_on = [], False
        for place in self.places:
            if place:
                parts.append(f"{'L' if is_going_on else 'M'}{place.x:g} {place.y:g}")
            is_going_on = place is not None
        return "".join(parts)

    @property
    def name_width(self) -> int:
        """The room that its name takes in a drawing. East Asian characters are twice as wide."""
        return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in self.name) * 7


@dataclass
class Chart:
    """One or two lines over the levels from 1 to `len(levels)`."""

    levels: list[str]
    """The names of the levels, the lowest first."""

    lines: list[Line]
    width: int = 336
    unseen: str = ""
    """What the table says for a rating without a level."""

    def __post_init__(self) -> None:
        self.lines = [line for line in self.lines if line.ratings]
        days = sorted({rating.on for line in self.lines for rating in line.ratings})
        self.days = days
        for line in self.lines:
            line.places = [self._place(rating) for rating in line.ratings]
        if len(self.lines) > 1:
            self._part(*self.lines)
        for line in self.lines:
            line.name_y = line.marks[-1].y + 4 if line.marks else 0
        if len(self.lines) > 1:
            self._part_names(*self.lines)

    @property
    def height(self) -> int:
        return TOP + GAP * (len(self.levels) - 1) + BOTTOM

    @property
    def right(self) -> int:
        """Where the grid ends."""
        widest = max((line.name_width for line in self.lines), default=0)
        room = max(NAMES, widest + INSET) if self.has_names else INSET
        return self.width - room

    @property
    def has_names(self) -> bool:
        """Whether the names of two lines stand at their ends."""
        return len(self.lines) > 1 and all(line.name_width <= LONGEST_NAME for line in self.lines)

    @property
    def left(self) -> int:
        return max(LEFT, round(LETTER * max(map(len, self.levels))) + 2 * INSET)

    @property
    def is_dense(self) -> bool:
        """Whether it has so many days that marks are small."""
        return len(self.days) > FEW

    @property
    def size(self) -> float:
        """The radius of a mark."""
        return 5 if not self.is_dense else 3.5 if len(self.days) <= MANY else 2.5

    def wide(self) -> "Chart":
        """The same on a screen with more room."""
        lines = [Line(line.ratings, line.name, line.role) for line in self.lines]
        return Chart(self.levels, lines, WIDE, self.unseen)

    def _place(self, rating: Rating) -> Dot | None:
        return Dot(self._x(rating.on), self.y(rating.level)) if rating.level else None

    def y(self, level: int) -> float:
        return TOP + GAP * (len(self.levels) - level)

    def _x(self, on: date) -> float:
        """Days in proportion from the left end to the right one. A single day stands at the right, beside the names."""
        span = (self.days[-1] - self.days[0]).days
        room = self.right - self.left - 2 * INSET
        return round(self.left + INSET + room * ((on - self.days[0]).days / span if span else 1), 1)

    def _part(self, first: Line, second: Line) -> None:
        """Move both marks a little where they meet, the second one up, so that both can be seen."""
        met = {*first.marks} & {*second.marks}
        for line, by in ((first, self.size), (second, -self.size)):
            line.places = [Dot(place.x, place.y + by) if place and place in met else place for place in line.places]

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
        by_line = [{rating.on: self._word(rating) for rating in line.ratings} for line in self.lines]
        return [(on, [levels.get(on, "") for levels in by_line]) for on in self.days]

    def _word(self, rating: Rating) -> str:
        return self.levels[rating.level - 1] if rating.level else self.unseen
