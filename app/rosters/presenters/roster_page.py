"""The page of a list before it is confirmed: the fate of every row, and what a coordinator is asked."""

from dataclasses import dataclass
from typing import Any

from app import addresses
from app.i18n import _
from app.rosters import labels
from app.rosters.forms import heading_of
from app.rosters.models import RosterList, RosterRow
from app.rosters.queries.row_groups import Counts, counts_of, first_people, rows_in, waiting_rows
from app.rosters.rules.answers import options_of, wants_address, wants_name
from app.rosters.rules.fates import ACCEPT, AGAIN, CHANGED, LEAVE, OUT, REJECT, SKIP, UNCHANGED
from app.rosters.rules.read_lists import named_cells
from app.text import isolated
from app.web.paging import Page, page_of

MOST_ASKED = 40
"""How many questions one page asks. The next ones come when these are answered."""

EXAMPLES = 3


@dataclass(frozen=True)
class ShownLine:
    """A row on the page: who, in which line, and what happens."""

    row: RosterRow
    name: str
    email: str
    sentence: str
    warning: str = ""
    role: str = ""


@dataclass(frozen=True)
class RowQuestion:
    """A row that needs an answer: (value, text) of each option, the one that is chosen, and what can be typed."""

    line: ShownLine
    options: list[tuple[str, str]]
    chosen: str
    wants_name: bool
    wants_address: bool
    typed_name: str = ""
    typed_email: str = ""


@dataclass(frozen=True)
class RosterPage:
    counts: Counts
    questions: list[RowQuestion]
    refused: Page
    new: Page
    changed: Page
    here: Page
    examples: list[tuple[str, list[str]]]
    dropped: list[tuple[list[str], str]]


def roster_page(roster: RosterList, args: Any, sent: Any = None) -> RosterPage:
    """What the page shows. `args` say which page of each list, `sent` is a form that was refused."""
    accepted, known = rows_in(roster, ACCEPT), rows_in(roster, SKIP)
    return RosterPage(
        counts_of(roster),
        [_question(row, sent or {}) for row in waiting_rows(roster, MOST_ASKED)],
        page_of([_line(row) for row in rows_in(roster, REJECT)], args.get("refused")),
        page_of([_line(row) for row in accepted if row.reason != CHANGED], args.get("new")),
        page_of([_line(row) for row in accepted if row.reason == CHANGED], args.get("changed")),
        page_of([_line(row) for row in known if row.reason in (AGAIN, UNCHANGED)], args.get("here")),
        examples_of(roster),
        _dropped(roster),
    )


def _dropped(roster: RosterList) -> list[tuple[list[str], str]]:
    """The headings of columns that aren't kept, together for each reason, in the order of the file."""
    by_reason: dict[str, list[str]] = {}
    for heading, reason in roster.dropped:
        by_reason.setdefault(reason, []).append(heading)
    return [(headings, str(labels.DROPPED[reason])) for reason, headings in by_reason.items()]


def columns_of(roster: RosterList) -> list[tuple[str, list[str]]]:
    """Each kept column with its heading and its cells in the first rows."""
    shown = first_people(roster, EXAMPLES)
    return [
        (heading_of(roster, place), [_short(row.cells[place]) for row in shown])
        for place in range(len(roster.headings))
    ]


def examples_of(roster: RosterList) -> list[tuple[str, list[str]]]:
    """What each column is, with its cells in the first rows."""
    shown = first_people(roster, EXAMPLES)
    found = [(roster.columns, labels.COLUMNS)]
    if roster.partner:
        found.append(
            (roster.partner, {key: _("%(what)s of the other", what=str(name)) for key, name in labels.COLUMNS.items()})
        )
    return [
        (str(names[what]), [_short(named_cells(row.cells, columns).get(what, "")) for row in shown])
        for columns, names in found
        for what in labels.COLUMNS
        if what in columns
    ]


def _short(cell: str) -> str:
    one_line = " ".join(cell.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:59]}…"


def _line(row: RosterRow) -> ShownLine:
    email = addresses.in_letters(row.email) if row.email else ""
    return ShownLine(row, row.name, email, _sentence(row), _warning(row), row.role or "")


def _warning(row: RosterRow) -> str:
    said = labels.WARNINGS.get(row.more.get("warning", ""))
    return str(said) % row.more if said else ""


def _sentence(row: RosterRow) -> str:
    more = {**row.more, "of_row": row.more.get("of_row", ""), "value": isolated(row.more.get("value", ""))}
    more["was"] = str(labels.SHORT_ROLES.get(row.more.get("was", ""), isolated(row.more.get("was", ""))))
    if row.verdict == ACCEPT:
        return _accepted(row)
    texts = {REJECT: labels.REFUSED, SKIP: labels.SKIPPED}.get(row.verdict, labels.ASKED)
    return str(texts[row.reason]) % more


def _accepted(row: RosterRow) -> str:
    if row.reason != CHANGED:
        return str(labels.INVITED_AS[row.role or ""])
    changes, said = row.more.get("changes", ()), []
    if "role" in changes:
        said.append(_("The role becomes: %(role)s.", role=str(labels.ROLES[row.role or ""])))
    if "name" in changes:
        said.append(_("The name was %(was)s.", was=isolated(row.more.get("was", ""))))
    return " ".join(said)


def _question(row: RosterRow, sent: Any) -> RowQuestion:
    options = options_of(row.reason, row.more.get("offers", []), row.more.get("suggestion", ""))
    chosen = sent.get(f"answer-{row.id}", LEAVE if row.verdict == OUT else "")
    named = [(each, str(labels.OPTIONS.get(each) or _email_option(each))) for each in options]
    return RowQuestion(
        _line(row),
        named,
        chosen,
        wants_name(row.reason, row.email),
        wants_address(row.reason, row.email),
        sent.get(f"name-{row.id}", ""),
        sent.get(f"email-{row.id}", ""),
    )


def _email_option(email: str) -> str:
    return addresses.in_letters(email)
