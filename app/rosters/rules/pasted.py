"""A list that was pasted: cells of a spreadsheet, or one name and address a line."""

import re

from app import text
from app.rosters.rules.address_cells import AT, SHAPED
from app.rosters.rules.read_lists import ReadList, read_text
from app.rosters.rules.tables import refuse_many_lines

IN_CELLS = re.compile(r"[\t;|]")
BESIDE = " \t,:;<>()-–—\"'"


def read_pasted(pasted: str) -> ReadList:
    """The people in pasted text. Raises UnreadableList."""
    refuse_many_lines(pasted)
    lines = text.LINE_BREAKS.sub("\n", pasted).split("\n")
    filled = [line for line in lines if line.strip()]
    if filled and all(_is_person(line) for line in filled):
        return read_text("\n".join(_in_brackets(line) for line in lines))
    return read_text(pasted)


def _is_person(line: str) -> bool:
    """Whether a line is a name and one address after it or before it, and no more."""
    if IN_CELLS.search(line) or len(re.findall(AT, line)) != 1 or len(line) > 500:
        return False
    rest = SHAPED.sub("", line, count=1)
    return rest != line and rest.strip(BESIDE).count(",") == 0


def _in_brackets(line: str) -> str:
    found = SHAPED.search(line)
    if found is None:
        return line
    name = SHAPED.sub(" ", line, count=1).strip(BESIDE)
    return f"{name} <{found[0]}>" if name else found[0]
