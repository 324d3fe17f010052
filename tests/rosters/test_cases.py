"""Files as people have them, each with what a perfect reader makes of every row (cases/*.json)."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import addresses
from app.rosters.rules.columns import USED
from app.rosters.rules.fates import Fate, Here, Judge
from app.rosters.rules.files import UnreadableList
from app.rosters.rules.read_lists import ReadList, read_file, rows_of, skipped

CASES = Path(__file__).parent / "cases"
ALL = sorted(path.stem for path in CASES.glob("*.json"))


def case(name: str) -> dict[str, Any]:
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def content(told: dict[str, Any]) -> bytes:
    return (CASES / told["file"]).read_bytes()


def fates(read: ReadList, told: dict[str, Any]) -> list[Fate]:
    people = [Here(each["name"], each["email"], each["role"]) for each in told["already_there"]]
    here = {addresses.key(addresses.email(each.email)): each for each in people}
    judge = Judge(here, is_turned=read.layout.is_turned, has_role="role" in read.columns)
    return [
        skipped(kept) if kept.skipped else judge.judge(row)
        for kept in read.rows
        for row in rows_of(kept, read.columns, read.partner)
    ]


def shown(fate: Fate, expected: dict[str, Any]) -> dict[str, Any]:
    """What a fate says about everything that the case says something about."""
    email = addresses.in_letters(fate.email).lower() if fate.email else ""
    found: dict[str, Any] = {"name": fate.name, "email": email, "role": fate.role, "verdict": fate.verdict}
    found |= {"capacity": fate.places, "row": fate.row, "line": fate.line}
    for each in ("reason", "of_row", "warning", "suggestion", "value", "offers", "was"):
        found[each] = getattr(fate, each) or None
    if "offers" in expected:
        found["offers"] = ["leave" if each == "keep" else each for each in fate.offers]
    return {key: found[key] for key in expected if key != "note"}


@pytest.mark.parametrize("name", [name for name in ALL if case(name)["file_verdict"] == "read"])
def test_every_row_of_a_file_gets_its_fate(name):
    told = case(name)
    found = fates(read_file(content(told)), told)
    by_row = {fate.row: fate for fate in found}
    expected = [{key: row[key] for key in row if key != "note"} for row in told["rows"]]
    assert [shown(by_row[row["row"]], row) for row in expected] == expected
    counted = {verdict: sum(fate.verdict == verdict for fate in found) for verdict in told["counts"]}
    assert counted == told["counts"]
    warned = {row["row"] for row in expected if row.get("warning")}
    if told["rows_listed"] == "all":
        assert {fate.row for fate in found if fate.warning and fate.verdict == "accept"} == warned


@pytest.mark.parametrize("name", [name for name in ALL if case(name)["file_verdict"] == "read"])
def test_a_file_says_itself_how_it_is_written_and_what_its_columns_are(name):
    told = case(name)
    read = read_file(content(told))
    assert (read.encoding, read.separator) == (told["encoding"], told["delimiter"])
    assert read.skipped_lines == told["first_lines_to_skip"]
    heading = read.layout.heading
    assert (None if heading is None else heading + 1) == told["header_row"]
    expected = {what: place - 1 for what, place in told["columns"].items() if what in USED}
    found = {what: place for what, place in read.layout.columns.items() if what != "consent"}
    assert found == expected
    assert read.questions == told["file_questions"]
    assert {heading for heading, _ in read.layout.dropped} == {*told["must_not_keep"]}


@pytest.mark.parametrize("name", [name for name in ALL if case(name)["file_verdict"] == "refuse"])
def test_a_file_that_is_no_list_is_refused_with_a_sentence(name):
    told = case(name)
    with pytest.raises(UnreadableList) as refused:
        read_file(content(told))
    sentence = str(refused.value)
    assert sentence
    if told["note"].startswith("'"):
        assert sentence == told["note"].strip("'")


def test_there_is_no_other_kind_of_case():
    assert {case(name)["file_verdict"] for name in ALL} == {"read", "refuse"}
