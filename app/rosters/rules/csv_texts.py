"""Writing CSV that a spreadsheet only shows and never calculates."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

MARK = "\ufeff"
"""The byte order mark, without which Excel reads UTF-8 as something else."""

CALCULATED = tuple("=+-@\t\r")


def csv_text(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a file. A cell that a spreadsheet would calculate gets a `'` in front."""
    text = StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return (MARK + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(CALCULATED) or cell.startswith(CALCULATED) else cell
