"""A file, from its bytes to the rows of people, with only the columns that may be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.rosters.rules import columns as about
from app.rosters.rules.columns import Layout, layout_of
from app.rosters.rules.fates import Fate
from app.rosters.rules.files import ZIP, UnreadableList, text_of
from app.rosters.rules.person_rows import PersonRow
from app.rosters.rules.tables import MOST_RECORDS, TOO_MANY, Table, TableRecord, table_of
from app.rosters.rules.vocabulary import folded
from app.rosters.rules.workbooks import table_of_workbook

LONGEST_KEPT = 400
"""Characters of a cell that are kept while a list waits."""


@dataclass(frozen=True)
class KeptRow:
    """One line with the cells of the kept columns, or why it is no person (`skipped`)."""

    row: int
    line: int
    cells: list[str]
    skipped: str = ""


@dataclass
class ReadList:
    """A list that was read. `headings`, `columns` and `partner` count only the kept columns."""

    rows: list[KeptRow]
    headings: list[str]
    columns: dict[str, int]
    partner: dict[str, int]
    layout: Layout
    encoding: str
    separator: str
    skipped_lines: int
    has_heading: bool = True
    questions: list[str] = field(default_factory=list)


def read_file(content: bytes) -> ReadList:
    """The people in a file: a workbook, or a text. Raises UnreadableList."""
    if content.startswith(ZIP):
        return _read(table_of_workbook(content), "xlsx")
    text, encoding = text_of(content)
    return read_text(text, encoding)


def read_text(text: str, encoding: str = "utf-8") -> ReadList:
    """The people in a text, as it is in a file or was pasted. Raises UnreadableList."""
    return _read(table_of(text), encoding)


def _read(table: Table, encoding: str) -> ReadList:
    layout = layout_of(table.records)
    kept = layout.candidates
    rows = [_kept(record, place, layout) for place, record in enumerate(table.records) if place != layout.heading]
    people = sum(not row.skipped for row in rows)
    if people > MOST_RECORDS:
        raise UnreadableList(TOO_MANY)
    where = {place: index for index, place in enumerate(kept)}
    return ReadList(
        rows,
        [layout.headings[place] for place in kept],
        {what: where[place] for what, place in layout.columns.items()},
        {what: where[place] for what, place in layout.partner.items()},
        layout,
        encoding,
        table.separator,
        table.skipped_lines,
        layout.heading is not None,
        layout.questions,
    )


def _kept(record: TableRecord, place: int, layout: Layout) -> KeptRow:
    return KeptRow(record.row, record.line, _cells_of(record, layout.candidates), _why_skipped(record, place, layout))


def _cells_of(record: TableRecord, kept: Sequence[int]) -> list[str]:
    return [record.cells[place][:LONGEST_KEPT] if place < len(record.cells) else "" for place in kept]


def _why_skipped(record: TableRecord, place: int, layout: Layout) -> str:
    if record.is_blank:
        return "blank"
    if layout.heading is not None and place < layout.heading:
        return "title" if sum(bool(cell.strip()) for cell in record.cells) == 1 else "second_heading"
    named = [folded(" ".join(cell.split())[:200]) for cell in record.cells]
    if layout.heading is not None and named == [folded(each) for each in layout.headings[: len(named)]]:
        return "second_heading"
    return ""


def rows_of(
    kept: KeptRow, columns: Mapping[str, int], partner: Mapping[str, int], answers: Sequence[Mapping[str, str]] = ()
) -> list[PersonRow]:
    """The person of a line, or both people of a pair, with the answers about each."""
    sides = [columns, partner] if partner else [columns]
    given = [*answers, {}, {}]
    return [
        PersonRow(kept.row, kept.line, named_cells(kept.cells, each), side if partner else 0, kept.cells, given[place])
        for place, (side, each) in enumerate(zip((1, 2), sides, strict=False))
    ]


def named_cells(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """The cells by what they are."""
    return {what: cells[place] for what, place in columns.items() if what in about.USED and place < len(cells)}


def skipped(kept: KeptRow) -> Fate:
    """The fate of a line that is no person."""
    return Fate(kept.row, kept.line).skip(kept.skipped)
