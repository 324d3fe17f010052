"""Times at which the story's coordinator can be asked for one conversation."""

import secrets
from datetime import date, time, timedelta

from app import clock
from app.bookable_times.models import BookableTime
from app.people.models import Person

THURSDAY = 3


def of_the_coordinator(coordinator: Person) -> None:
    """Thursday afternoons for eight weeks, and two single mornings."""
    with clock.frozen_at(clock.now() - timedelta(days=1)):
        today = clock.today_in(coordinator.zone)
        thursday = today + timedelta(days=2 + (THURSDAY - 2 - today.weekday()) % 7)
        _add(coordinator, thursday, time(15), minutes=30, until=thursday + timedelta(weeks=7))
        _add(coordinator, today + timedelta(days=4), time(9, 30), minutes=45)
        _add(coordinator, today + timedelta(days=12), time(8, 15), minutes=25)


def _add(person: Person, day: date, at: time, *, minutes: int, until: date | None = None) -> None:
    words = {"day": day, "at": at, "zone": person.zone, "minutes": minutes, "until": until}
    BookableTime.add(by=person, operation=secrets.token_hex(16), **words)
