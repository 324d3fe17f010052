"""The page of a list before it is confirmed: the fate of every row, and what a coordinator is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app import addresses
from app.i18n import _
from app.roles import MENTEE
from app.rosters import labels
from app.rosters.forms import heading_of
from app.rosters.models import RosterList, RosterRow
from app.rosters.models.roster_list import SIDES
from app.rosters.models.taking_in import is_taken_in
from app.rosters.queries.row_groups import Counts, counts_of, first_people, partners_in, rows_in, waiting_rows
from app.rosters.rules.answers import options_of, wants_address, wants_name
from app.rosters.rules.fates import ACCEPT, AGAIN, CHANGED, LEAVE, OUT, REJECT, RETURNS, SKIP, UNCHANGED
from app.rosters.rules.read_lists import named_cells
from app.text import isolated
from app.web.filters import date_of
from app.web.paging import Page, page_of

MOST_ASKED = 40
"""How many questions one page asks. The next ones come when these are answered."""

EXAMPLES = 3

WHO_LEFT = ("left_long_ago", "left_elsewhere")


@dataclass(frozen=True)
class ShownLine:
    """A row on the page: who, in which line, what happens, and with whom they make a pair."""

    row: RosterRow
    name: str
    email: str
    sentence: str
    warning: str = ""
    pair: str = ""


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
    """`has_left` says that somebody is left out only until their account is active again, and `is_answered` that an
    answer can be taken back.
    """

    counts: Counts
    has_left: bool
    is_answered: bool
    questions: list[RowQuestion]
    refused: Page
    new: Page
    changed: Page
    returning: Page
    here: Page
    examples: list[tuple[str, list[str]]]
    dropped: list[tuple[list[str], str]]


def roster_page(roster: RosterList, args: Any, sent: Any) -> RosterPage:
    """What the page shows. `args` say which page of each list, `sent` is a form that was refused, if any."""
    accepted, known = rows_in(roster, ACCEPT), rows_in(roster, SKIP)
    refused, line = rows_in(roster, REJECT), _lines_of(roster)

    def lines(name: str, rows: list[RosterRow]) -> Page:
        page = page_of(rows, args.get(name))
        return replace(page, entries=[line(row) for row in page.entries])

    return RosterPage(
        counts_of(roster),
        any(row.reason in WHO_LEFT for row in refused),
        any(row.answers for row in (*accepted, *known)),
        [_question(row, line(row), sent or {}) for row in waiting_rows(roster, MOST_ASKED)],
        lines("refused", refused),
        lines("new", [row for row in accepted if row.reason not in (CHANGED, RETURNS)]),
        lines("changed", [row for row in accepted if row.reason == CHANGED]),
        lines("returning", [row for row in accepted if row.reason == RETURNS]),
        lines("here", [row for row in known if row.reason in (AGAIN, UNCHANGED)]),
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
        second = {key: _("%(what)s of the second person", what=str(name)) for key, name in labels.COLUMNS.items()}
        found.append((roster.partner, second))
    return [
        (str(names[what]), [_short(named_cells(row.cells, columns).get(what, "")) for row in shown])
        for columns, names in found
        for what in labels.COLUMNS
        if what in columns
    ]


def _short(cell: str) -> str:
    one_line = " ".join(cell.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:59]}…"


def _lines_of(roster: RosterList) -> Callable[[RosterRow], ShownLine]:
    """What shows a row of this list."""
    partners = partners_in(roster) if roster.is_of_pairs else {}

    def line(row: RosterRow) -> ShownLine:
        email = addresses.in_letters(row.email) if row.email else ""
        partner = partners.get((row.number, row.side))
        pair = _pair(row, partner, SIDES[roster.lines_are][row.side]) if partner else ""
        return ShownLine(row, row.name, email, _sentence(row), _warning(row), pair)

    return line


def _pair(row: RosterRow, partner: RosterRow, role: str) -> str:
    """With whom somebody in this role makes a pair, or why nobody is asked about one."""
    name = isolated(partner.name or partner.email)
    if not is_taken_in(row):
        return ""
    if not is_taken_in(partner):
        return _("No pair: %(name)s is left out", name=name) if name else _("No pair: the other is left out")
    return _("Their mentor: %(name)s", name=name) if role == MENTEE else _("Their mentee: %(name)s", name=name)


def _warning(row: RosterRow) -> str:
    said = labels.WARNINGS.get(row.more.get("warning", ""))
    return str(said) % row.more if said else ""


def _sentence(row: RosterRow) -> str:
    more = {**row.more, "of_row": row.more.get("of_row", ""), "value": isolated(row.more.get("value", ""))}
    more["day"] = _day_in(row.more.get("was", ""))
    more["was"] = str(labels.SHORT_ROLES.get(row.more.get("was", ""), isolated(row.more.get("was", ""))))
    if row.verdict == ACCEPT:
        return _accepted(row)
    texts = {REJECT: labels.REFUSED, SKIP: labels.SKIPPED}.get(row.verdict, labels.ASKED)
    return str(texts[row.reason]) % more


def _day_in(moment: str) -> str:
    """The day of a moment that is kept as text; empty for another text."""
    try:
        return date_of(datetime.fromisoformat(moment))
    except ValueError:
        return ""


def _accepted(row: RosterRow) -> str:
    if row.reason not in (CHANGED, RETURNS):
        return str(labels.INVITED_AS[row.role or ""])
    changes, said = row.more.get("changes", ()), []
    if row.reason == RETURNS:
        said.append(_("Signs in as before."))
    if "role" in changes:
        said.append(_("The role becomes: %(role)s.", role=str(labels.ROLES[row.role or ""])))
    if "name" in changes:
        said.append(_("The name was %(was)s.", was=isolated(row.more.get("was", ""))))
    return " ".join(said)


def _question(row: RosterRow, line: ShownLine, sent: Any) -> RowQuestion:
    options = options_of(row.reason, row.more.get("offers", []), row.more.get("suggestion", ""))
    chosen = sent.get(f"answer-{row.id}", LEAVE if row.verdict == OUT else "")
    named = [(each, str(labels.OPTIONS.get(each) or addresses.in_letters(each))) for each in options]
    return RowQuestion(
        line,
        named,
        chosen,
        wants_name(row.reason, row.email),
        wants_address(row.reason, row.email),
        sent.get(f"name-{row.id}", ""),
        sent.get(f"email-{row.id}", ""),
    )
