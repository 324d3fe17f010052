"""A list of people that a coordinator has read in: it waits, is confirmed once, and is worked through by a job."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import BooleanField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import lazy
from app.mentorship_kinds import CLASSIC
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.roles import MENTEE, MENTOR
from app.rosters.models.json_field import JsonField
from app.rosters.models.roster_mapping import RosterMapping
from app.rosters.rules.read_lists import ReadList

CHANGED = lazy("Somebody has changed this list since you opened the page. Look through it again, then decide.")
CONFIRMED = lazy("This list has been confirmed already. Nobody is invited twice.")

PEOPLE, FIRST_MENTORS, SECOND_MENTORS = "people", "first_mentors", "second_mentors"
"""What the lines of a list with two addresses are: one person each, or a pair with the mentor first or second."""

SIDES = {FIRST_MENTORS: {1: MENTOR, 2: MENTEE}, SECOND_MENTORS: {1: MENTEE, 2: MENTOR}}
"""The role of each side of a line that is a pair."""

THEY_SAY = "they_say"
"""The role of everybody in a list without roles, if people say it themselves."""


class RosterList(Record):
    """A list waits for a day at most, with only the columns that may be kept.

    `headings` are those of the kept columns, `columns` and `partner` say which is what, `dropped` are the headings of
    columns that Trellis doesn't keep, each with its reason, and `unused` those of the others. `revision` grows with
    each change, so that a form can say which one was on screen.
    """

    KEPT: ClassVar = timedelta(days=1)
    """How long a list waits, and how long its page says what came of it."""

    programme = ForeignKeyField(Programme, backref="roster_lists", on_delete="CASCADE")
    made_by = ForeignKeyField(Person, backref="roster_lists", on_delete="RESTRICT")
    made_at = UtcField()
    name = TextField(default="")
    lines = IntegerField(default=0)
    headings = JsonField(default=list)
    columns = JsonField(default=dict)
    partner = JsonField(default=dict)
    dropped = JsonField(default=list)
    unused = JsonField(default=list)
    has_heading = BooleanField(default=True)
    is_turned = BooleanField(default=False)
    role_for_all = TextField(default="")
    lines_are = TextField(default="")
    kind = TextField(default=CLASSIC.key)
    revision = IntegerField(default=0)
    is_mailed = BooleanField(default=False)
    confirmed_by: Any = ForeignKeyField(Person, null=True, backref="roster_lists_confirmed", on_delete="RESTRICT")
    confirmed_at = UtcField(null=True)
    finished_at = UtcField(null=True)
    programme_id: int
    made_by_id: int
    rows: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Coordinators see the lists of the programmes they look after."""
        mine = Enrolment.alias()
        coordinated = mine.select(mine.programme).where((mine.person == user) & (mine.role == COORDINATOR))
        with_programme = cls.select(cls, Programme).join(Programme)
        return with_programme.where(cls.programme.in_(coordinated))

    @classmethod
    @once
    def keep(cls, *, by: Person, programme: Programme, name: str, read: ReadList) -> "RosterList":
        """Keep a list that was read, until it is confirmed or a day is over. Its columns are what they were in the last
        list with these headings.
        """
        remembered = RosterMapping.of(programme, read.headings) if read.has_heading and not read.partner else None
        with writing():
            kept: RosterList = cls.create(
                programme=programme,
                made_by=by,
                made_at=clock.now(),
                name=name,
                lines=sum(row.skipped != "blank" for row in read.rows),
                headings=read.headings,
                columns=remembered or read.columns,
                partner=read.partner,
                dropped=read.layout.dropped,
                unused=read.layout.unused,
                has_heading=read.has_heading,
                is_turned=read.layout.is_turned,
            )
            rows: Any = kept.rows.model
            sides = (1, 2) if read.partner else (0,)
            lines = [
                {
                    "list": kept,
                    "number": row.row,
                    "line": row.line,
                    "side": side,
                    "cells": row.cells,
                    "skipped": row.skipped,
                }
                for row in read.rows
                if row.skipped != "blank"
                for side in sides
            ]
            for start in range(0, len(lines), 500):
                rows.insert_many(lines[start : start + 500]).execute()
            Event.record(by, "roster.read", kept)
            return kept

    def change(self, revision: int, **columns: Any) -> None:
        """Count a change, and save what it changes of the list. Run inside `writing()`.

        Raises Overtaken if the list was changed since `revision`, and RuleBroken if it was confirmed.
        """
        cls = type(self)
        seen = (cls.id == self.id) & (cls.revision == revision) & cls.confirmed_at.is_null()
        if not cls.update(revision=cls.revision + 1, **columns).where(seen).execute():
            now = cls.get_or_none(cls.id == self.id)
            raise Overtaken(str(CONFIRMED if now and now.confirmed_at else CHANGED))
        for name, value in {**columns, "revision": revision + 1}.items():
            setattr(self, name, value)

    def confirm(self, *, by: Person, revision: int, is_mailed: bool) -> bool:
        """Let everybody be invited whom the page listed at this revision. Return False if it was confirmed already.

        Raises RuleBroken if something must be answered first, or the list was changed since.
        """
        if self.questions:
            raise RuleBroken(str(lazy("Answer the questions about the whole list first.")))
        with writing(lock=f"roster:{self.id}"):
            now: RosterList = self.reread()
            if now.confirmed_at:
                return False
            moment = clock.now()
            self.change(revision, confirmed_by=by, confirmed_at=moment, is_mailed=is_mailed)
            Event.record(by, "roster.confirmed", self)
            return True

    def discard(self, *, by: Person) -> None:
        """Delete a list that waits. Does nothing once it is confirmed."""
        cls = type(self)
        with writing(lock=f"roster:{self.id}"):
            if cls.delete().where((cls.id == self.id) & cls.confirmed_at.is_null()).execute():
                Event.record(by, "roster.discarded", self)

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete lists that have waited for a day, and those that were worked through; return their number."""
        moment: Any = clock.now()
        over = (cls.made_at <= moment - cls.KEPT) | (cls.made_at > moment + cls.KEPT)
        at_rest = cls.confirmed_at.is_null() | cls.finished_at.is_null(False)
        with writing():
            return int(cls.delete().where(over & at_rest).execute())

    @property
    def questions(self) -> list[str]:
        """What must be answered for the whole list."""
        if self.partner and not self.lines_are:
            return ["pairs_or_people"]
        has_roles = "role" in self.columns or self.role_for_all or self.is_of_pairs
        return [] if has_roles else ["role_for_all"]

    @property
    def is_of_pairs(self) -> bool:
        return bool(self.partner) and self.lines_are in SIDES

    @property
    def stage(self) -> str:
        """`waiting`, `running` or `finished`."""
        if self.finished_at:
            return "finished"
        return "running" if self.confirmed_at else "waiting"

    @property
    def kept_until(self) -> Any:
        return self.made_at + self.KEPT
