"""The rows of a list in groups, by what becomes of them."""

from dataclasses import dataclass
from typing import Any

from peewee import fn

from app.db import PreparedRecords, PreparedRows
from app.rosters.models import RosterList, RosterRow
from app.rosters.rules.fates import ACCEPT, AGAIN, ASK, CHANGED, OUT, REJECT, RETURNS, SKIP, UNCHANGED


@dataclass(frozen=True)
class Counts:
    """How many rows are new, changed, brought back, already here, asked about, refused, left out by hand, or nobody."""

    new: int = 0
    changed: int = 0
    returning: int = 0
    here: int = 0
    again: int = 0
    asked: int = 0
    left_out: int = 0
    refused: int = 0
    nobody: int = 0

    @property
    def to_confirm(self) -> int:
        return self.new + self.changed + self.returning


def counts_of(roster: RosterList) -> Counts:
    """How many rows each group has."""
    counted: dict[str, int] = {}
    for row in _counted(roster=roster.id):
        group = _group(row.verdict, row.reason)
        counted[group] = counted.get(group, 0) + row.count
    return Counts(**counted)


def _group(verdict: str, reason: str) -> str:
    if verdict == SKIP:
        return {UNCHANGED: "here", AGAIN: "again"}.get(reason, "nobody")
    if verdict == ACCEPT:
        return {CHANGED: "changed", RETURNS: "returning"}.get(reason, "new")
    return {ASK: "asked", REJECT: "refused"}.get(verdict, "left_out")


def rows_in(roster: RosterList, *verdicts: str) -> list[RosterRow]:
    """The rows with one of these verdicts, in the order of the list."""
    return [row for verdict in verdicts for row in _with_verdict(roster=roster.id, verdict=verdict)]


def first_people(roster: RosterList, most: int) -> list[RosterRow]:
    """The first lines that are people, each once."""
    return [row for row in _first(roster=roster.id) if not row.skipped][:most]


def waiting_rows(roster: RosterList, most: int) -> list[RosterRow]:
    """The first rows that wait for an answer or were left out by hand."""
    rows = rows_in(roster, ASK, OUT)
    return sorted(rows[:most], key=lambda row: row.id)


def partners_in(roster: RosterList) -> dict[tuple[int, int], RosterRow]:
    """The other person of each line with two, by the number of the line and the side of the first person."""
    return {(row.number, 3 - row.side): row for row in _sides(roster=roster.id)}


def done_in(roster: RosterList) -> dict[str, int]:
    """How many rows were handled, by what came of them; "" counts those that still wait."""
    return {row.done: row.count for row in _done(roster=roster.id)}


def pairs_in(roster: RosterList) -> dict[str, int]:
    """How many pairs were asked or couldn't be."""
    return {row.paired: row.count for row in _paired(roster=roster.id) if row.paired}


def _of(param: Any) -> Any:
    return RosterRow.list == param("roster")


_first = PreparedRecords(
    lambda param: RosterRow.select().where(_of(param) & (RosterRow.side != 2)).order_by(RosterRow.id).limit(50)
)
_counted = PreparedRows(
    lambda param: (
        RosterRow.select(RosterRow.verdict, RosterRow.reason, fn.COUNT(RosterRow.id).alias("count"))
        .where(_of(param))
        .group_by(RosterRow.verdict, RosterRow.reason)
    )
)
_with_verdict = PreparedRecords(
    lambda param: RosterRow.select().where(_of(param) & (RosterRow.verdict == param("verdict"))).order_by(RosterRow.id)
)
_sides = PreparedRecords(lambda param: RosterRow.select().where(_of(param) & (RosterRow.side != 0)))
_done = PreparedRows(
    lambda param: (
        RosterRow.select(RosterRow.done, fn.COUNT(RosterRow.id).alias("count"))
        .where(_of(param) & (RosterRow.verdict == ACCEPT))
        .group_by(RosterRow.done)
    )
)
_paired = PreparedRows(
    lambda param: (
        RosterRow.select(RosterRow.paired, fn.COUNT(RosterRow.id).alias("count"))
        .where(_of(param) & (RosterRow.side == 1))
        .group_by(RosterRow.paired)
    )
)
