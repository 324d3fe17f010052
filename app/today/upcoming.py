"""Sessions and promises that concern somebody now, over all their mentorships; two queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from app import clock
from app.commitments.models import BOTH, Commitment
from app.db import PreparedRecords, PreparedRows, in_list
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro.models import FollowUp
from app.sessions.micro.rules import Aftermath
from app.sessions.models import HELD, Session, SessionReflection, counts

REMEMBERED = timedelta(days=30)
"""How long after its time a session may still be told about from Today."""


@dataclass(frozen=True)
class Coming:
    """One session in a list: which, of which mentorship, when."""

    id: int
    mentorship: Mentorship
    starts_at: datetime
    minutes: int

    @property
    def is_over(self) -> bool:
        """Whether its time has passed, so that one can say whether it was held."""
        return self.starts_at + timedelta(minutes=self.minutes) <= clock.now()


def _concerning(param: Any) -> Any:
    """What was neither told nor called off, from a month ago on; and the conversations about one question that were
    held in the last two, with what came of them.
    """
    mine = (Mentorship.mentee == param("person")) | (Mentorship.mentor == param("person"))
    undecided = Session.outcome.is_null() & (Session.starts_at > param("since"))
    answered = (
        (Mentorship.kind_key == MICRO.key) & (Session.outcome == HELD) & (Session.starts_at > param("since_held"))
    )
    told = (FollowUp.mentorship == Mentorship.id) & (FollowUp.person == Mentorship.mentee)
    return (
        Session.select(
            Session.id,
            Session.mentorship,
            Session.starts_at,
            Session.minutes,
            Session.outcome,
            FollowUp.at.alias("answered_at"),
            (FollowUp.thanks != "").alias("has_thanks"),
        )
        .join(Mentorship)
        .join_from(Mentorship, FollowUp, JOIN.LEFT_OUTER, on=told)
        .where(mine & Session.cancelled_at.is_null() & (undecided | answered))
        .order_by(Session.starts_at)
        .limit(200)
    )


_sessions = PreparedRows(_concerning)


def sessions_of(user: Person, mentorships: list[Mentorship]) -> tuple[list[Coming], list[Coming], dict[int, Aftermath]]:
    """Those nobody has said a word about yet, and the next one of each mentorship that goes on, in order of time; and
    by the id of each micro mentorship what comes after its conversations, also when it has ended.
    """
    going = {m.id: m for m in mentorships if not m.has_ended}
    now = clock.now()
    rows = _sessions(person=user.id, since=now - REMEMBERED, since_held=now - 2 * REMEMBERED)
    undecided = [row for row in rows if row.outcome is None and row.mentorship in going]
    coming = [Coming(row.id, going[row.mentorship], row.starts_at, row.minutes) for row in undecided]
    ahead = [session for session in coming if not session.is_over]
    first = {session.mentorship.id: session for session in reversed(ahead)}
    untold = [session for session in coming if session.is_over]
    return untold, [session for session in ahead if first[session.mentorship.id] is session], _aftermaths(rows)


def _aftermaths(rows: list[Any]) -> dict[int, Aftermath]:
    """From the sessions of somebody's mentorships in order of time."""
    last = {row.mentorship: row for row in rows}
    held = {row.mentorship: row for row in rows if row.outcome == HELD}
    return {
        id: Aftermath(row.starts_at, last[id].starts_at, row.answered_at, bool(row.has_thanks))
        for id, row in held.items()
    }


_taken = PreparedRows(
    lambda param: (
        SessionReflection.select(
            SessionReflection.person, SessionReflection.takeaway, Session.id.alias("session"), Session.starts_at
        )
        .join(Session)
        .where((Session.mentorship == param("mentorship")) & (SessionReflection.takeaway != "") & counts(Session))
        .order_by(Session.starts_at.desc(), SessionReflection.id)
        .limit(2)
    )
)


def last_taken(mentorship: Mentorship) -> list[Any]:
    """What the two took away last: `person`, `takeaway`, `session` and when it was, of one session."""
    rows = _taken(mentorship=mentorship.id)
    return [row for row in rows if row.session == rows[0].session]


_promised = PreparedRecords(
    lambda param: (
        Commitment.select()
        .join(Mentorship)
        .where(
            (
                ((Mentorship.mentee == param("person")) & Commitment.owner.in_(("mentee", BOTH)))
                | ((Mentorship.mentor == param("person")) & Commitment.owner.in_(("mentor", BOTH)))
            )
            & in_list(Commitment.mentorship, param("going"))
            & Commitment.closed_at.is_null()
            & Commitment.deleted_at.is_null()
        )
        .order_by(Commitment.due_on.is_null(), Commitment.due_on, Commitment.id)
        .limit(50)
    )
)


def promised_by(user: Person, mentorships: list[Mentorship]) -> list[Commitment]:
    """What this person said they would do and has not closed, the first due first, in mentorships that go on."""
    going = {m.id: m for m in mentorships if m.has_begun}
    mine = _promised(person=user.id, going=list(going))
    for commitment in mine:
        commitment.mentorship = going[commitment.mentorship_id]
    return mine
