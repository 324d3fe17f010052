"""Sessions as calendars know them: by a UID that never changes and a sequence that counts every change."""

from datetime import UTC
from typing import Any

from app.people.models import Person
from app.sessions.models import Session


def invitation(session: Session, for_person: Person, page: str = "") -> str:
    """One session for somebody's calendar: put there, changed there, or taken out when it was called off. `page` is
    the address of its page.
    """
    from icalendar import Calendar, Event

    event: Any = Event()
    event.add("uid", session.uid)
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", f"{session.mentorship.other(for_person).call_name}: mentoring")
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    if page:
        event.add("url", page)
    if session.place:
        event.add("location", session.place)
    calendar: Any = Calendar()
    calendar.add("prodid", "-//Trellis//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if session.is_cancelled else "PUBLISH")
    calendar.add_component(event)
    return str(calendar.to_ical().decode())
