"""Writing CSV that a spreadsheet only shows and never calculates."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

MARK = "\ufeff"
"""The byte order mark, without which Excel reads UTF-8 as something else."""

CALCULATED = re.compile(r"^(?=\s*[=+\-@＝＋－＠]|[\t\r])|(?<=[;|\t])(?=\s*[=+\-@＝＋－＠])")
"""Where a formula could begin: at the start of a cell, and after a sign that some spreadsheets take for the border of
one, as Excel does with a semicolon in countries with decimal commas. Japanese Excel takes the wide signs, too.
"""


def csv_text(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a file. What a spreadsheet would calculate gets a `'` in front."""
    text = StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return (MARK + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return CALCULATED.sub("'", cell)
