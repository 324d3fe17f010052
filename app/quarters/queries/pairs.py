"""The mentorships that went on in a quarter, with their dates and sessions and without a word of theirs."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from peewee import JOIN

from app import clock
from app.agreed_dates.models import REVIEW, AgreedDate
from app.db import PreparedRows
from app.mentorships.models import Ending, Mentorship, Pause, current_ending_of
from app.mentorships.rules.breaks import Break
from app.people.models import Person
from app.quarters.rules.facts import CountedMeeting, CountedPair
from app.quarters.rules.periods import Period
from app.reviews.models import Review
from app.sessions.models import HELD, Session


def pairs_in(period: Period) -> list[CountedPair]:
    """The mentorships of all programmes that went on at some moment of the quarter, the oldest first. Five queries."""
    span = {"start": period.starts_at, "end": period.ends_at}
    gone_over = {row.mentorship for row in _gone_over(end=period.ends_at)}
    looked_back = {row.mentorship for row in _looked_back(end=period.ends_at)}
    breaks, meetings = _breaks_by_pair(period.ends_at), _meetings_by_pair(period.ends_at)
    found = [
        CountedPair(
            id=row.id,
            programme=row.programme,
            kind=row.kind_key,
            mentee=row.mentee,
            mentor=row.mentor,
            begun_at=max(row.mentee_accepted_at, row.mentor_accepted_at),
            agreed_at=row.agreed_at,
            cadence_days=row.cadence_days,
            ends_on=row.ends_on,
            over_at=min((at for at in (row.ended_at, row.mentee_left_at, row.mentor_left_at) if at), default=None),
            has_gone_over=row.id in gone_over,
            has_looked_back=row.id in looked_back,
            breaks=tuple(breaks[row.id]),
            meetings=tuple(meetings[row.id]),
        )
        for row in _begun(**span)
    ]
    here = [
        pair
        for pair in found
        if pair.begun_at < period.ends_at and not (pair.over_at and pair.over_at <= period.starts_at)
    ]
    return sorted(here, key=lambda pair: (pair.begun_at, pair.id))


def homes_of(pairs: list[CountedPair]) -> dict[int, int]:
    """The one programme in which each person counts: that of their first mentorship. `pairs` are in this order."""
    home: dict[int, int] = {}
    for pair in pairs:
        for person in pair.people:
            home.setdefault(person, pair.programme)
    return home


def _breaks_by_pair(end: datetime) -> dict[int, list[Break]]:
    found: dict[int, list[Break]] = defaultdict(list)
    for row in _breaks(end=end):
        until = clock.starts(row.until, row.zone)
        found[row.mentorship].append(Break(row.since, min(until, row.resumed_at or until)))
    return found


def _meetings_by_pair(end: datetime) -> dict[int, list[CountedMeeting]]:
    found: dict[int, list[CountedMeeting]] = defaultdict(list)
    for row in _meetings(end=end):
        found[row.mentorship].append(
            CountedMeeting(row.starts_at, row.booked_at, row.cancelled_at, row.outcome == HELD)
        )
    return found


def _begun_ones(param: Any) -> Any:
    mentee, mentor = Person.alias(), Person.alias()
    begun = (Mentorship.mentee_accepted_at < param("end")) & (Mentorship.mentor_accepted_at < param("end"))
    went_on = Ending.id.is_null() | (Ending.at > param("start"))
    return (
        Mentorship.select(
            Mentorship.id,
            Mentorship.programme,
            Mentorship.kind_key,
            Mentorship.mentee,
            Mentorship.mentor,
            Mentorship.mentee_accepted_at,
            Mentorship.mentor_accepted_at,
            Mentorship.agreed_at,
            Mentorship.cadence_days,
            Mentorship.ends_on,
            Ending.at.alias("ended_at"),
            mentee.deactivated_at.alias("mentee_left_at"),
            mentor.deactivated_at.alias("mentor_left_at"),
        )
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .join_from(Mentorship, Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where(begun & went_on & Mentorship.declined_at.is_null())
    )


_begun = PreparedRows(_begun_ones)
_breaks = PreparedRows(
    lambda param: Pause.select(Pause.mentorship, Pause.since, Pause.until, Pause.zone, Pause.resumed_at).where(
        Pause.since < param("end")
    )
)
_meetings = PreparedRows(
    lambda param: Session.select(
        Session.mentorship, Session.starts_at, Session.booked_at, Session.cancelled_at, Session.outcome
    ).where(Session.booked_at < param("end"))
)
_gone_over = PreparedRows(
    lambda param: AgreedDate.select(AgreedDate.mentorship).where(
        (AgreedDate.kind == REVIEW) & AgreedDate.outcome.is_null(False) & (AgreedDate.closed_at < param("end"))
    )
)
_looked_back = PreparedRows(lambda param: Review.select(Review.mentorship).where(Review.revealed_at < param("end")))
