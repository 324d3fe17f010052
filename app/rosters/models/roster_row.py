"""One line of a list, and what becomes of it."""

from collections.abc import Mapping
from typing import Any

from peewee import ForeignKeyField, IntegerField, TextField

from app.db import PreparedWrite, Record
from app.rosters.models.json_field import JsonField, as_json
from app.rosters.models.roster_list import RosterList
from app.rosters.rules.fates import Fate
from app.rosters.rules.read_lists import KeptRow

PLAIN = ("verdict", "reason", "name", "email", "role", "places")
MORE = ("warning", "of_row", "value", "suggestion", "offers", "was", "changes", "team", "place")


class RosterRow(Record):
    """One person of one line, with only the cells that may be kept. `side` is 1 or 2 in a list of pairs.

    `skipped` says why the line is no person. `answers` are what a coordinator decided, and the other columns its fate
    (rules/fates.py). `done` says what came of it once the list was confirmed (labels.py).
    """

    list = ForeignKeyField(RosterList, backref="rows", on_delete="CASCADE")
    number = IntegerField()
    line = IntegerField()
    side = IntegerField(default=0)
    cells = JsonField(default=list)
    skipped = TextField(default="")
    answers = JsonField(default=dict)
    verdict = TextField(default="")
    reason = TextField(default="")
    name = TextField(default="")
    email = TextField(default="")
    role = TextField(null=True)
    places = IntegerField(null=True)
    more = JsonField(default=dict)
    done = TextField(default="")
    paired = TextField(default="")
    list_id: int

    @property
    def kept(self) -> KeptRow:
        return KeptRow(self.number, self.line, self.cells, self.skipped)

    def take(self, fate: Fate) -> bool:
        """Take over a fate. Return whether anything changed."""
        before = self.fate_columns
        for each in PLAIN:
            setattr(self, each, getattr(fate, each))
        self.more = {each: value for each in MORE if (value := getattr(fate, each))}
        return self.fate_columns != before

    @property
    def fate_columns(self) -> dict[str, Any]:
        return {each: getattr(self, each) for each in (*PLAIN, "more")}

    def save_fate(self) -> None:
        """Save its answers and its fate. Run inside `writing()`."""
        plain = {each: getattr(self, each) for each in PLAIN}
        _save_fate(id=self.id, answers=as_json(self.answers), more=as_json(self.more), **plain)

    def with_answers(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Its answers, with others in the place of the old ones."""
        return {name: value for name, value in {**self.answers, **answers}.items() if value}


_save_fate = PreparedWrite(
    lambda param: RosterRow.update({each: param(each) for each in (*PLAIN, "answers", "more")}).where(
        RosterRow.id == param("id")
    )
)
