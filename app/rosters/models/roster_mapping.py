"""Which column is what in lists with the same headings, as a coordinator last chose it."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from peewee import ForeignKeyField, TextField

from app import clock
from app.db import Record, UtcField
from app.programmes.models import Programme
from app.rosters.models.json_field import JsonField
from app.rosters.rules.vocabulary import folded


class RosterMapping(Record):
    """The columns of a list by their headings, for the next list with the same set of headings."""

    programme = ForeignKeyField(Programme, backref="roster_mappings", on_delete="CASCADE")
    headings_key = TextField()
    columns = JsonField(default=dict)
    saved_at = UtcField()

    class Meta:
        indexes = ((("programme", "headings_key"), True),)

    @classmethod
    def remember(cls, programme: Programme, headings: Sequence[str], columns: Mapping[str, int]) -> None:
        """Remember the columns for lists with these headings. Run inside `writing()`."""
        named = {what: folded(headings[place]) for what, place in columns.items()}
        if all(named.values()):
            here: dict[str, Any] = {"programme": programme, "headings_key": _key(headings)}
            cls.delete().where((cls.programme == programme) & (cls.headings_key == here["headings_key"])).execute()
            cls.create(columns=named, saved_at=clock.now(), **here)

    @classmethod
    def of(cls, programme: Programme, headings: Sequence[str]) -> dict[str, int] | None:
        """The remembered columns of a list with these headings, if there are any."""
        found = cls.get_or_none((cls.programme == programme) & (cls.headings_key == _key(headings)))
        places = {folded(heading): place for place, heading in enumerate(headings)}
        if found is None or not all(name in places for name in found.columns.values()):
            return None
        return {what: places[name] for what, name in found.columns.items()}


def _key(headings: Sequence[str]) -> str:
    return sha256("\n".join(sorted({folded(each) for each in headings})).encode()).hexdigest()
