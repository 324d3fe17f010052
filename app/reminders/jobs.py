"""The job that notes whom to remind in the morning. Mail answers the event."""

from datetime import date, time
from zoneinfo import ZoneInfo

from app import clock
from app.contracts import Job
from app.db import writing
from app.events.models import Event
from app.people.models import Person
from app.reminders.models import RemindedDay
from app.reminders.queries.candidates import candidates
from app.reminders.queries.planned import planned_for

MORNING = "reminders.morning"
"""The event that somebody planned something for the next day."""

EVENING = time(20)
"""From then on it's too late to look, on each person's clock. Otherwise we look as their day begins, so that the mail
is ready for the hour at which they want mail.
"""


def note_mornings() -> int:
    """Record an event for each person who planned something for the next day, once a day; return their number."""
    return sum(_note(person, day) for person, day in candidates() if not _is_evening(person))


def _is_evening(person: Person) -> bool:
    return clock.now().astimezone(ZoneInfo(person.zone)).time() >= EVENING


def _note(person: Person, day: date) -> bool:
    """Record the event, unless this day was looked at before or has nothing to be reminded of."""
    with writing(lock=f"reminders:{person.id}"):
        if not RemindedDay.take(person, day) or not planned_for(person, day).is_worth_a_mail:
            return False
        Event.record(None, MORNING, person)
        return True


TEN_MINUTES = 600

JOBS = (Job("morning reminders", note_mornings, seconds=TEN_MINUTES, careful=True, only_with_mail=True),)
