"""Text to records: which sign separates the cells, and where each record begins."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from app.i18n import lazy
from app.rosters.rules.files import UnreadableList

SEPARATORS = "\t;|,"
"""In the order in which they win a tie: a comma is part of a text more often than the others."""

MOST_RECORDS = 5_000
"""The most people in one list."""

MOST_LINES = 100_000
"""The most lines, with blank ones and those inside cells. Looking at each of a million takes a quarter of a second."""

MOST_COLUMNS = 200
SAMPLE = 256 * 1024
LONGEST_LINE = 100_000
"""Characters. A line of a list of people has a few hundred."""

SEP_LINE = re.compile(r"sep=(.)[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)

TOO_MANY = lazy("This list has more than 5,000 lines. Split it into several files, and send them one after the other.")
TOO_LONG = lazy("A line of this file is far longer than a line about a person. Save the list as CSV UTF-8 again.")
NOT_CLOSED = lazy("A quotation mark in this file is opened and never closed. Save the list as CSV UTF-8 again.")


@dataclass(frozen=True)
class TableRecord:
    """One record. `row` is its number in a spreadsheet, `line` the first line of the file that it is in."""

    row: int
    line: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """All records of a text, how they are separated, and how many lines come before the first."""

    records: list[TableRecord]
    separator: str
    skipped_lines: int


def table_of(text: str) -> Table:
    """The records of a text. Raises UnreadableList."""
    refuse_many_lines(text)
    if any(len(line) > LONGEST_LINE for line in StringIO(text, newline=None)):
        raise UnreadableList(TOO_LONG)
    named = SEP_LINE.match(text)
    body, separator, skipped = (text[named.end() :], named[1], 1) if named else (text, _separator_of(text), 0)
    if separator in '"\r\n':
        body, separator, skipped = text, _separator_of(text), 0
    records = list(_records(body, separator, skipped))
    if len(records) > MOST_RECORDS + 1 and sum(not record.is_blank for record in records) > MOST_RECORDS + 20:
        raise UnreadableList(TOO_MANY)
    return Table(records, separator, skipped)


def refuse_many_lines(text: str) -> None:
    """Raise UnreadableList for a text that can't be a list of people, without looking at its lines."""
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:  # a line break may be both
        raise UnreadableList(TOO_MANY)


def _separator_of(text: str) -> str:
    """The sign that gives most records of one width, of two columns or more."""
    sample = text[:SAMPLE]
    found = {each: _evenness(sample, each) for each in SEPARATORS}
    return max(SEPARATORS, key=lambda each: found[each])


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    """How many records have the commonest width, and that width."""
    try:
        widths = Counter(len(cells) for cells in islice(_reader(sample, separator), 2_000) if len(cells) > 1)
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda each: (each[1], each[0]))
    return (count, width)


def _records(body: str, separator: str, skipped: int) -> Iterator[TableRecord]:
    reader = _reader(body, separator)
    row, line = 0, 1
    try:
        for cells in reader:
            row += 1
            if row > MOST_RECORDS * 4:
                raise UnreadableList(TOO_MANY)
            yield TableRecord(row, line + skipped, cells[:MOST_COLUMNS])
            line = reader.line_num + 1
    except csv.Error:
        raise UnreadableList(NOT_CLOSED) from None


def _reader(text: str, separator: str):  # type: ignore[no-untyped-def]
    """A reader that counts lines as they are in the file, whatever ends them."""
    return csv.reader(StringIO(text, newline=""), delimiter=separator)
