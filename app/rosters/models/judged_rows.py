"""Works out what becomes of each row, with the answers so far and the people who are here now."""

from collections.abc import Mapping
from typing import Any

from app.db import writing
from app.rosters.models.people_here import people_here
from app.rosters.models.roster_list import SIDES, RosterList
from app.rosters.models.roster_mapping import RosterMapping
from app.rosters.models.roster_row import RosterRow
from app.rosters.rules import columns as about
from app.rosters.rules.fates import Fate, Judge
from app.rosters.rules.name_cells import has_one_comma
from app.rosters.rules.person_rows import PersonRow
from app.rosters.rules.read_lists import named_cells, skipped


def judge_list(roster: RosterList, answers: Mapping[int, Mapping[str, str]] | None = None, **columns: Any) -> bool:
    """Save answers by row id, and changes of the list, and judge all rows again. Return whether anything changed.

    Everything is worked out before the database is locked. Raises Overtaken if the list was changed meanwhile.
    """
    revision, given = roster.revision, answers or {}
    for name, value in columns.items():
        setattr(roster, name, value)
    rows = list(RosterRow.select().where(RosterRow.list == roster).order_by(RosterRow.id))
    changed = {row.id for row in rows if row.id in given and _answer(row, given[row.id])}
    changed |= {row.id for row, fate in zip(rows, _fates(roster, rows), strict=True) if row.take(fate)}
    if not changed and not columns:
        return False
    with writing(lock=f"roster:{roster.id}"):
        roster.change(revision, **columns)
        for row in rows:
            if row.id in changed:
                row.save_fate()
    return True


def forget_answers(roster: RosterList) -> None:
    """Take back everything that was answered about single rows, so that it is asked again."""
    rows = RosterRow.select(RosterRow.id, RosterRow.answers).where(RosterRow.list == roster)
    judge_list(roster, {row.id: dict.fromkeys(row.answers, "") for row in rows if row.answers})


def choose_columns(roster: RosterList, columns: Mapping[str, int], *, revision: int) -> None:
    """Read the rows again with other columns, and remember them for lists with the same headings."""
    roster.revision = revision
    rows = RosterRow.select(RosterRow.cells).where((RosterRow.list == roster) & (RosterRow.skipped == ""))
    name = columns.get(about.NAME)
    names = [row.cells[name] for row in rows] if name is not None else []
    is_turned = sum(map(has_one_comma, names)) * 2 > len(names)
    judge_list(roster, columns=dict(columns), is_turned=is_turned)
    if roster.has_heading:
        with writing():
            RosterMapping.remember(roster.programme, roster.headings, columns)


def _answer(row: RosterRow, answers: Mapping[str, str]) -> bool:
    """Take over answers. Return whether any of them is new."""
    combined = row.with_answers(answers)
    is_new = combined != row.answers
    row.answers = combined
    return bool(is_new)


def _fates(roster: RosterList, rows: list[RosterRow]) -> list[Fate]:
    has_role = about.ROLE in roster.columns and not roster.is_of_pairs
    judge = Judge(people_here(roster.programme), is_turned=roster.is_turned, has_role=has_role)
    return [_fate(roster, row, judge) for row in rows]


def _fate(roster: RosterList, row: RosterRow, judge: Judge) -> Fate:
    if row.skipped:
        return skipped(row.kept)
    if row.side == 2 and not roster.is_of_pairs:
        return Fate(row.number, row.line).skip("second_address")
    return judge.judge(_row_of(roster, row))


def _row_of(roster: RosterList, row: RosterRow) -> PersonRow:
    """A row with its cells by what they are, and the role that was said for the whole list."""
    columns = roster.partner if row.side == 2 else roster.columns
    if roster.partner and not roster.is_of_pairs:
        columns = {**columns, about.SECOND_EMAIL: roster.partner[about.EMAIL]}
    cells = named_cells(row.cells, columns)
    said = SIDES[roster.lines_are][row.side] if roster.is_of_pairs else roster.role_for_all
    if said and about.ROLE not in columns:
        cells[about.ROLE] = said
    side = row.side if roster.is_of_pairs else 0
    return PersonRow(row.number, row.line, cells, side, () if side else row.cells, row.answers)
