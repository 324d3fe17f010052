"""Which mentorships of a person a rule may be true in, and what the person has said about nudges. One query.

It is there to find nothing: in a mentorship that goes well, no row comes back, and nothing else is asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from peewee import Value, fn

from app.db import PreparedRows, in_list
from app.mentorships.models import Mentorship
from app.nudges.models import NudgeOff, NudgeRest
from app.nudges.rules.choosing import Wishes
from app.people.models import Person
from app.sessions.models import HELD, Session

RHYTHM = "rhythm"
"""The reasons to look closer."""

OFF, NOT_NOW = "off", "not now"

SOONEST = timedelta(days=11)
"""No rule about the rhythm is true sooner after a session than this: weekly, and four days more."""


@dataclass(frozen=True)
class Candidates:
    """The ids of mentorships to look at, by reason, and the wishes of the person, by mentorship."""

    by_reason: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    off: dict[str, datetime] = field(default_factory=dict)
    not_now: dict[int, dict[str, datetime]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def ids(self) -> set[int]:
        return {id for found in self.by_reason.values() for id in found}

    def wishes(self, mentorship: int) -> Wishes:
        return Wishes(self.off, self.not_now.get(mentorship, {}))


def _found(param: Any) -> Any:
    """Rows of (what, mentorship, kind, at)."""
    return _rests(param).union_all(_kinds_off(param)).union_all(_unbooked(param))


def _rests(param: Any) -> Any:
    columns = (Value(NOT_NOW).alias("what"), NudgeRest.mentorship, NudgeRest.kind, NudgeRest.at)
    here = in_list(NudgeRest.mentorship, param("asked"))
    return NudgeRest.select(*columns).where((NudgeRest.person == param("person")) & here)


def _kinds_off(param: Any) -> Any:
    columns = (Value(OFF), NudgeOff.id, NudgeOff.kind, NudgeOff.at)
    return NudgeOff.select(*columns).where(NudgeOff.person == param("person"))


def _unbooked(param: Any) -> Any:
    """Mentorships without a session ahead and without one that was held lately."""
    here = (Session.mentorship == Mentorship.id) & Session.cancelled_at.is_null()
    ahead = Session.outcome.is_null() & (Session.starts_at > param("now"))
    lately = (Session.outcome == HELD) & (Session.starts_at > param("soonest"))
    sessions = Session.select(Session.id).where(here & (ahead | lately))
    columns = (Value(RHYTHM), Mentorship.id, Mentorship.kind_key, Mentorship.proposed_at)
    return Mentorship.select(*columns).where(in_list(Mentorship.id, param("asked")) & ~fn.EXISTS(sessions))


_rows = PreparedRows(_found)


def candidates(user: Person, asked: Iterable[int], now: datetime) -> Candidates:
    """The candidates among these mentorships. One query."""
    found = Candidates()
    for row in _rows(person=user.id, asked=list(asked), now=now, soonest=now - SOONEST):
        if row.what == OFF:
            found.off[row.kind] = row.at
        elif row.what == NOT_NOW:
            found.not_now[row.mentorship][row.kind] = row.at
        else:
            found.by_reason[row.what].append(row.mentorship)
    return found
