"""The next session of a pair, and the form for a commitment that is due by then."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app import clock
from app.commitments.forms import CommitmentForm
from app.commitments.presenters.commitment_list import reminder_wishes
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session


def following(session: Session) -> Session | None:
    """The first booked session after this one and after now."""
    return Session.next_in(session.mentorship, after=max(session.starts_at, clock.now()))


def next_day(session: Session, booked: Any, zone: str) -> date | None:
    """The day of the next session: as booked, or else one cadence after this session. None if that day isn't ahead, or
    the two meet only once.
    """
    if booked:
        return booked.starts_at.astimezone(ZoneInfo(zone)).date()
    if not session.mentorship.cadence_days:
        return None
    day = session.starts_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=session.mentorship.cadence_days)
    return day if day > clock.today_in(zone) else None


def next_day_in(mentorship: Mentorship, zone: str) -> date | None:
    """The day of the next booked session."""
    booked = Session.next_in(mentorship, after=clock.now())
    return booked.starts_at.astimezone(ZoneInfo(zone)).date() if booked else None


def session_commitment_form(user: Person, session: Session, booked: Any, **more: Any) -> CommitmentForm:
    """The form for a new commitment from a session. It offers the day of the next session as due date."""
    day = next_day(session, booked, user.zone)
    remind = reminder_wishes(user).default
    return CommitmentForm(user=user, mentorship=session.mentorship, next_on=day, remind=remind, **more)
