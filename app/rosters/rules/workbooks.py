"""The first sheet of an Excel workbook (XLSX), read with the standard library alone: a ZIP of XML files.

Only values are read: no formula is worked out, no link followed, and nothing outside the file is opened.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from app.rosters.rules.files import WORKBOOK, UnreadableList
from app.rosters.rules.tables import MOST_COLUMNS, MOST_RECORDS, TOO_MANY, Table, TableRecord

LARGEST = 12 * 1024 * 1024
"""The most bytes of each part that is unpacked. Five thousand people have about two million."""

MOST_TAGS = 300_000
"""The most tags in all parts together. Five thousand people with ten columns have 155,000, which take 0.3 seconds: a
small file may unpack to millions.
"""

LONGEST_CELL = 500
"""Characters of a cell that are read. No more than 400 are kept."""

DAMAGES = (zipfile.BadZipFile, zlib.error, expat.ExpatError, LookupError, ValueError, EOFError, OSError, RuntimeError)
"""What a damaged or encrypted file raises while it is unpacked and read."""

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
BOOLEANS = {"1": "TRUE", "0": "FALSE"}


def table_of_workbook(content: bytes) -> Table:
    """The records of the first sheet. Raises UnreadableList."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            tags = iter(range(MOST_TAGS))
            texts = _shared_texts(_part(archive, "xl/sharedStrings.xml", is_needed=False), tags)
            return Table(_records(_part(archive, _first_sheet(archive, tags)), texts, tags), "", 0)
    except UnreadableList:
        raise
    except DAMAGES:
        raise UnreadableList(WORKBOOK) from None


def _part(archive: zipfile.ZipFile, name: str, *, is_needed: bool = True) -> bytes:
    """One part of the workbook. A part says how large it is, and no more than that is unpacked."""
    if not is_needed and name not in archive.namelist():
        return b""
    if archive.getinfo(name).file_size > LARGEST:
        raise UnreadableList(WORKBOOK)
    return archive.read(name)


def _parse(
    part: bytes, tags: Iterator[int], start: Callable[[str, Any], None], end: Callable[[str, str], None]
) -> None:
    """Call `start` with each tag and its attributes, and `end` with each tag and its text. Refuses a document type, and
    a tag for which there is nothing left in `tags`.
    """
    parser, texts = expat.ParserCreate(), [""]

    def begins(tag: str, attributes: Any) -> None:
        if next(tags, None) is None:
            raise UnreadableList(TOO_MANY)
        texts.append("")
        start(tag.rpartition(":")[2], attributes)

    def ends(tag: str) -> None:
        end(tag.rpartition(":")[2], texts.pop())

    def reads(text: str) -> None:
        if len(texts[-1]) < LONGEST_CELL:
            texts[-1] += text

    def refuses(*_: Any) -> None:
        raise UnreadableList(WORKBOOK)

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reads, refuses
    if part:
        parser.Parse(part, True)


def _first_sheet(archive: zipfile.ZipFile, tags: Iterator[int]) -> str:
    """The name of the part that has the first sheet which isn't hidden."""
    sheets: list[str] = []
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: Any) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            sheets.extend(value for name, value in attributes.items() if name.rpartition(":")[2] == "id")

    def relation(tag: str, attributes: Any) -> None:
        if tag == "Relationship":
            said = {name.lower(): value for name, value in attributes.items()}
            targets[said["id"]] = said["target"]

    _parse(_part(archive, "xl/workbook.xml"), tags, sheet, lambda tag, text: None)
    _parse(_part(archive, "xl/_rels/workbook.xml.rels"), tags, relation, lambda tag, text: None)
    if not sheets:
        raise UnreadableList(WORKBOOK)
    target = targets[sheets[0]]
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _shared_texts(part: bytes, tags: Iterator[int]) -> list[str]:
    """The texts that cells point to by their number. How a text is spoken (in Japanese) isn't part of it."""
    texts: list[str] = []
    spoken = 0

    def start(tag: str, attributes: Any) -> None:
        nonlocal spoken
        spoken += tag == "rPh"
        if tag == "si":
            texts.append("")

    def end(tag: str, text: str) -> None:
        nonlocal spoken
        spoken -= tag == "rPh"
        if tag == "t" and texts and not spoken:
            texts[-1] = (texts[-1] + text)[:LONGEST_CELL]

    _parse(part, tags, start, end)
    return texts


class _Sheet:
    """Gathers the rows of a sheet."""

    def __init__(self, texts: list[str]) -> None:
        self.records: list[TableRecord] = []
        self._texts, self._kind, self._place, self._row = texts, "", -1, 0

    def start(self, tag: str, attributes: Any) -> None:
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._place = -1
            self.records.append(TableRecord(self._row, self._row, []))
            if len(self.records) > MOST_RECORDS * 4:
                raise UnreadableList(TOO_MANY)
        elif tag == "c":
            found = REFERENCE.fullmatch(attributes.get("r", ""))
            self._place = _column(found[1]) if found else self._place + 1
            self._kind = attributes.get("t", "n")

    def end(self, tag: str, text: str) -> None:
        is_value = tag == "v" or (tag == "t" and self._kind == "inlineStr")
        if is_value and self.records and 0 <= self._place < MOST_COLUMNS:
            cells = self.records[-1].cells
            cells.extend([""] * (self._place + 1 - len(cells)))
            cells[self._place] = (cells[self._place] + self._value(text))[:LONGEST_CELL]

    def _value(self, text: str) -> str:
        if self._kind == "s":
            return self._texts[int(text)]
        return BOOLEANS.get(text, text) if self._kind == "b" else text


def _records(part: bytes, texts: list[str], tags: Iterator[int]) -> list[TableRecord]:
    sheet = _Sheet(texts)
    _parse(part, tags, sheet.start, sheet.end)
    filled = [record for record in sheet.records if not record.is_blank]
    if len(filled) > MOST_RECORDS + 20:
        raise UnreadableList(TOO_MANY)
    if not filled:
        raise UnreadableList(WORKBOOK)
    return filled


def _column(letters: str) -> int:
    """The place of a column, from 0: A, B, … Z, AA."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
