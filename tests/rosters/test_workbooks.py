"""Excel workbooks: the first sheet is read like a CSV file, and a hostile one is refused."""

import csv
import time
import zipfile
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

import pytest

from app.rosters.rules.files import WORKBOOK, UnreadableList
from app.rosters.rules.read_lists import read_file
from tests.patience import is_within
from tests.rosters.test_cases import case, content, fates, shown

NAMES = "http://schemas.openxmlformats.org"
RELATIONS = f"{NAMES}/officeDocument/2006/relationships"
SHEETS = f'<workbook xmlns="{NAMES}/spreadsheetml/2006/main" xmlns:r="{RELATIONS}"><sheets>'
HIDDEN = '<sheet name="Notes" sheetId="1" state="hidden" r:id="rId1"/>'
SHOWN = '<sheet name="People" sheetId="2" r:id="rId2"/></sheets></workbook>'


def zipped(parts, level=zipfile.ZIP_DEFLATED):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def place(number):
    return chr(65 + number) if number < 26 else f"{chr(64 + number // 26)}{chr(65 + number % 26)}"


def parts_of(rows, before=""):
    """The parts of a workbook whose second sheet has these rows, every other cell by its number."""
    texts, lines = [], []
    for number, row in enumerate(rows, start=1):
        cells = ""
        for column, cell in enumerate(row):
            at = f'r="{place(column)}{number}"'
            if cell and column % 2:
                cells += f'<c {at} t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            elif cell:
                cells += f'<c {at} t="s"><v>{len(texts)}</v></c>'
                texts.append(f"<si><t>{escape(cell)}</t><rPh><t>spoken</t></rPh></si>")
        lines.append(f'<row r="{number}">{cells}</row>')
    relations = "".join(f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n in (1, 2))
    return {
        "xl/workbook.xml": SHEETS + HIDDEN + SHOWN,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f"{before}<sst>{''.join(texts)}</sst>",
        "xl/worksheets/sheet1.xml": "<worksheet/>",
        "xl/worksheets/sheet2.xml": f"<worksheet><sheetData>{''.join(lines)}</sheetData></worksheet>",
    }


@pytest.mark.parametrize(
    "name", ["01-google-forms", "07-same-address", "08-two-addresses", "20-hr-roster", "13-arabic"]
)
def test_a_workbook_has_the_same_fates_as_the_file(name):
    told = case(name)

    rows = list(csv.reader(StringIO(content(told).decode("utf-8-sig"), newline="")))
    read = read_file(zipped(parts_of(rows)))
    by_row = {fate.row: fate for fate in fates(read, told)}
    expected = [{key: row[key] for key in row if key not in ("note", "line")} for row in told["rows"]]
    assert [shown(by_row[row["row"]], row) for row in expected] == expected
    assert {heading for heading, _ in read.layout.dropped} == {*told["must_not_keep"]}


LIST = [["Name", "Email", "Role"], ["Ada", "ada@list.test", "mentor"]]


def damaged(**parts):
    return parts_of(LIST) | {name.replace("__", "/") + ".xml": part for name, part in parts.items()}


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"xl/workbook.xml": "<a"},
        damaged(xl__sharedStrings='<!DOCTYPE a [<!ENTITY b "c">]><sst><si><t>&b;</t></si></sst>'),
        damaged(xl__sharedStrings="<sst/>"),
        damaged(xl__workbook=SHEETS + HIDDEN + "</sheets></workbook>"),
        damaged(xl__worksheets__sheet2="<worksheet>" + "<row>" * 30_000),
        damaged(xl__worksheets__sheet2="<worksheet><row r='x'/></worksheet>"),
        damaged(xl__worksheets__sheet2=b" " * 50_000_000),
    ],
    ids=["empty", "broken", "entities", "no texts", "no sheet", "many rows", "no number", "bomb"],
)
def test_a_hostile_workbook_is_refused_with_words(parts):
    with pytest.raises(UnreadableList):
        read_file(zipped(parts))


SMALL_BUT_SLOW = {
    "many texts": {"xl__sharedStrings": "<sst>" + "<si/>" * 400_000 + "</sst>"},
    "one text in pieces": {"xl__sharedStrings": "<sst><si>" + "<t>aaaa</t>" * 290_000 + "</si></sst>"},
    "a long text in many cells": {
        "xl__sharedStrings": f"<sst><si><t>{'a' * 1_000_000}</t></si></sst>",
        "xl__worksheets__sheet2": "<worksheet><row>"
        + '<c t="s" r="A1"><v>0</v><v>0</v></c>' * 90_000
        + "</row></worksheet>",
    },
    "deep": {"xl__worksheets__sheet2": "<a>" * 400_000 + "</a>" * 400_000},
}


@pytest.mark.parametrize("changed", SMALL_BUT_SLOW.values(), ids=SMALL_BUT_SLOW)
def test_a_few_kilobytes_that_unpack_to_millions_of_tags_take_neither_long_nor_much_memory(changed):
    """A file of 13 KB once took 18 seconds."""
    content = zipped(damaged(**changed))
    begun = time.thread_time()
    with pytest.raises(UnreadableList):
        read_file(content)
    assert is_within(time.thread_time() - begun, 1.5)


def test_a_sheet_that_would_unpack_to_gigabytes_is_not_unpacked():
    with pytest.raises(UnreadableList, match=str(WORKBOOK)):
        read_file(zipped(damaged(xl__worksheets__sheet2=b"\0" * 41_000_000)))
