"""Pairs who have agreed and have no session yet, and the times that their agreement suggests for the first one."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.agreements.models import Agreement, Section
from app.db import PreparedRows
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.sessions.models import Session, takes_place
from app.sessions.queries.busy_times import busy_times, is_free
from app.sessions.queries.rhythm import Rhythm

AHEAD = timedelta(days=60)
"""Suggested times are nearer than this."""


@dataclass(frozen=True)
class FirstSession:
    """The first session of a pair, before it is booked."""

    rhythm: Rhythm
    operation: str = field(default_factory=lambda: secrets.token_hex(16))
    """The key of the form that books it."""

    busy: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When its reader already has sessions."""

    @property
    def mentorship(self) -> Mentorship:
        return self.rhythm.mentorship

    @property
    def moments(self) -> list[datetime]:
        """Up to three suggested times."""
        return self.rhythm.suggested(None, 0)

    @property
    def taken(self) -> set[datetime]:
        """Those of the suggested times at which its reader already has a session."""
        return {moment for moment in self.moments if not is_free(moment, self.rhythm.minutes, self.busy)}

    @property
    def first_free(self) -> datetime | None:
        """The time to begin with: the first at which its reader has no session, or else the first."""
        moments, taken = self.moments, self.taken
        return next((moment for moment in moments if moment not in taken), next(iter(moments), None))

    def is_booked_by(self, user: Person) -> bool:
        """Whether this person books the sessions, by the agreement."""
        return self.mentorship.role_of(user) == self.rhythm.answers.get("booker", MENTEE)


def _without_session(param: Any) -> Any:
    """The rhythm and the driver of the agreement in force, in each of a person's mentorships without a session."""
    mine = Mentorship.involves(param("person"))
    later = Agreement.alias()
    is_in_force = Agreement.agreed_at.is_null(False) & ~fn.EXISTS(
        later.select(later.id).where(
            (later.mentorship == Agreement.mentorship)
            & later.agreed_at.is_null(False)
            & (later.number > Agreement.number)
        )
    )
    sessions = Session.select(Session.id).where((Session.mentorship == Mentorship.id) & takes_place(Session))
    return (
        Section.select(Agreement.mentorship, Section.stored)
        .join(Agreement)
        .join(Mentorship)
        .where(mine & is_in_force & Section.key.in_(("rhythm", "driver")) & ~fn.EXISTS(sessions))
    )


_rows = PreparedRows(_without_session)


def first_sessions(user: Person, mentorships: Iterable[Mentorship]) -> list[FirstSession]:
    """The first sessions of mentorships in which both have agreed and nothing is booked. One query, and a second one if
    there are any.
    """
    going = {each.id: each for each in mentorships if each.agreed_at and each.is_active}
    if not going:
        return []
    answers: dict[int, dict[str, Any]] = {}
    for row in _rows(person=user.id):
        answers[row.mentorship] = answers.get(row.mentorship, {}) | json.loads(row.stored)
    waiting = [Rhythm(each, answers[id]) for id, each in going.items() if id in answers]
    now = clock.now()
    busy = busy_times([user.id], now, now + AHEAD)[user.id] if waiting else []
    return [FirstSession(rhythm, busy=busy) for rhythm in waiting]
