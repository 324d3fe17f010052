"""Whatever somebody sends as a list, the answer is a page: never an error of ours, and never a file that opens."""

import random
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rosters.rules.fates import Judge
from app.rosters.rules.files import UnreadableList
from app.rosters.rules.pasted import read_pasted
from app.rosters.rules.read_lists import read_file, rows_of
from tests.rosters.test_lists import confirm, newest, send

CELLS = st.sampled_from(
    [
        "Name",
        "Email",
        "Role",
        "a@b.test",
        "=1+1",
        "#REF!",
        "",
        " ",
        "x" * 300,
        "\u202e",
        "mentor",
        "@",
        "a@b.test, c@d.test",
        *["\ud83d", "'", '"', "\t", "sep=;", "Manager", "٢", "é", "0", "-1", "a\nb", "\r", "<a@b.test>", "Total"],
    ]
)
TABLES = st.lists(st.lists(CELLS, min_size=0, max_size=6), min_size=0, max_size=8)
SEPARATORS = st.sampled_from([",", ";", "\t", "|", "\0", "ö"])


def judged(content):
    """Every row of this content with a fate; None if the file is refused."""
    try:
        read = read_file(content)
    except UnreadableList:
        return None
    judge = Judge({}, is_turned=read.layout.is_turned, has_role="role" in read.columns)
    return [
        judge.judge(row) for kept in read.rows if not kept.skipped for row in rows_of(kept, read.columns, read.partner)
    ]


@settings(max_examples=150)
@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(content):
    judged(content)


@settings(max_examples=200)
@given(
    TABLES,
    SEPARATORS,
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "cp1252"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_table_is_read_or_refused(table, separator, encoding, end):
    text = end.join(separator.join(row) for row in table)
    found = judged(text.encode(encoding, "ignore"))
    assert found is None or all(fate.verdict in ("accept", "ask", "reject", "skip") for fate in found)


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_pasted_text_is_read_or_refused(text):
    with suppress(UnreadableList):
        read_pasted(text)


def zipped(size):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" * size)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        zipped(5_000_000),  # a bomb: 15 MB in 15 kB
        b"a@b.test," * 800_000,  # a line of 7 MB
        b"," * 7_000_000,
        b'"' + b"x\n" * 3_000_000,  # a quotation mark that is never closed
        b"Name,Email\n" + b"\0" * 1000,
        b"Name,Email\n" + b"Ada,ada@b.test\n" * 30_000,
        "Name;Email\n".encode("utf-16") + b"\xd8",
        b'sep="\nName,Email\nAda,ada@b.test\n',
        random.Random(5).randbytes(1_000_000),  # noqa: S311
    ],
    ids=["bomb", "line", "commas", "quote", "nul", "many", "half", "sep", "random"],
)
def test_a_hostile_file_gets_a_page(as_, cast, content):
    answer = send(as_("coordinator"), content)
    assert answer.status_code in (303, 422)
    assert answer.content_type.startswith("text/html")


def test_a_body_beyond_the_limit_is_refused_and_other_routes_keep_theirs(as_, cast):
    ines = as_("coordinator")
    assert send(ines, b"x" * (8 * 1024 * 1024 + 100_000)).status_code == 413
    assert ines.post("/people", data={"name": "x" * (1024 * 1024 + 1)}).status_code == 413


@pytest.mark.parametrize(
    "fields", [{"file": "a text, no file"}, {"pasted": "\0\1", "operation": "?"}, {"operation": ""}]
)
def test_fields_of_another_kind_get_a_page(as_, cast, fields):
    answer = as_("coordinator").post("/programme/lists", data=fields)
    assert answer.status_code == 422


def test_answers_that_nobody_offered_change_nothing(as_, cast):
    ines = as_("coordinator")
    send(ines, "Name,Email,Role\nKai Herbst,kai@b.test,Pate\nAda,ada@b.test,mentor\n")
    row = newest().rows.order_by("id")[0]
    for chosen in ("owner", "=1", "x" * 5000, "\0"):
        confirm(ines, **{f"answer-{row.id}": chosen, "lines_are": "?", "role_for_all": "?", "kind": "?"})
        assert (
            newest().confirmed_at is None
            or newest().rows.where(newest().rows.model.id == row.id).get().verdict == "ask"
        )


def test_a_formula_is_shown_as_text_and_asked_about(as_, cast):
    ines = as_("coordinator")
    send(ines, 'Name,Email,Role\n"=HYPERLINK(""http://x.test"",""Ned"")",ned@b.test,mentee\n')
    page = ines.get(f"/rosters/{newest().id}").text
    assert "There’s a formula" in page
    assert "HYPERLINK" not in page or '<a href="http://x.test' not in page
