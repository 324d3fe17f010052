"""Micro mentorships end automatically fourteen days after their last conversation (docs/practice.md 2.3)."""

from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.db import PreparedRows, writing
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending, Mentorship, Pause, with_interruptions
from app.sessions.models import Session, takes_place

AFTER = timedelta(days=14)


def finish() -> int:
    """End every micro mentorship that is over; return their number. Safe to run twice."""
    return sum(_end(row.id) for row in _quiet(moment=clock.now() - AFTER))


def _end(id: int) -> bool:
    """End a mentorship if it is still over once we hold its lock. The event has the mentee as its actor; the two see
    only that the mentorship has ended.
    """
    with writing(lock=f"mentorship:{id}"):
        mentorship = Mentorship.get_by_id(id)
        quiet_since = _quiet_since(mentorship)
        if quiet_since is None or clock.now() < quiet_since + AFTER:
            return False
        Ending.end(mentorship, by=mentorship.mentee)
        return True


def _quiet_since(mentorship: Mentorship) -> datetime | None:
    """The start of the last conversation, or the end of a later pause. None if one is planned, during a pause, and if
    the mentorship has ended since: one whose end was undone stays open until the two have met again.
    """
    last = (
        Session.select(fn.MAX(Session.starts_at))
        .where((Session.mentorship == mentorship) & takes_place(Session))
        .scalar()
    )
    last = Session.starts_at.python_value(last)
    endings = Ending.select().where(Ending.mentorship == mentorship)
    if last is None or last > clock.now() or mentorship.is_paused or any(ending.at >= last for ending in endings):
        return None
    pauses = Pause.select().where(Pause.mentorship == mentorship)
    return max([last, *(pause.resumed_at or pause.over_at for pause in pauses)])


def _long_quiet(param: Any) -> Any:
    """Active micro mentorships whose last session was before a moment."""
    sessions = (Session.mentorship == Mentorship.id) & takes_place(Session)
    going: Any = with_interruptions(
        Mentorship.select(Mentorship.id).join_from(Mentorship, Session, on=sessions), Mentorship
    )
    return (
        going.where((Mentorship.kind_key == MICRO.key) & Ending.id.is_null())
        .group_by(Mentorship.id)
        .having(fn.MAX(Session.starts_at) <= param("moment"))
    )


_quiet = PreparedRows(_long_quiet)
