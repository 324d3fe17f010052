"""The job that records when a date of an agreement has come. Mail answers the event."""

from datetime import timedelta
from typing import Any

from peewee import fn

from app import clock
from app.agreed_dates.models import AgreedDate
from app.contracts import Job
from app.db import writing
from app.events.models import Event
from app.mentorships.models import PAIR, with_pair

DATE_HAS_COME = "agreed_date.has_come"

OLDEST = timedelta(days=4)
"""How long after its day we still record it: long enough for a weekend without mail, but not more."""


def note_dates() -> int:
    """Record an event for each date whose day has come, once for every day it is given; return their number."""
    return sum(_note(agreed) for agreed in list(_candidates()))


def _candidates() -> Any:
    """Open dates of the last days, each with the moment of its last event."""
    today = clock.today_in("UTC")
    had = (Event.subject_type == AgreedDate.__name__) & (Event.subject_id == AgreedDate.id)
    last = Event.select(fn.MAX(Event.at)).where(had & (Event.name == DATE_HAS_COME))
    return with_pair(AgreedDate.select(AgreedDate, *PAIR, last.alias("noted_at")), AgreedDate).where(
        AgreedDate.closed_at.is_null()
        & AgreedDate.in_review_at.is_null()
        & (AgreedDate.day >= today - OLDEST)
        & (AgreedDate.day <= today + OLDEST)
    )


def _note(agreed: Any) -> bool:
    """Record the event if its day has come for the mentee. Return whether it did."""
    if not (agreed.mentorship.is_going_on and agreed.is_due(agreed.mentorship.mentee.zone)):
        return False
    with writing(lock=f"mentorship:{agreed.mentorship_id}"):
        now = _candidates().where(AgreedDate.id == agreed.id).first()
        noted_at = Event.at.python_value(now.noted_at) if now else None
        if now is None or (noted_at and noted_at >= clock.starts(now.day, agreed.mentorship.mentee.zone)):
            return False
        Event.record(None, DATE_HAS_COME, agreed)
        return True


TEN_MINUTES = 600

JOBS = (Job("agreed dates", note_dates, seconds=TEN_MINUTES, careful=True, only_with_mail=True),)
