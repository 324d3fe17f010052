"""The feed of one person's sessions, for a calendar that reads it again and again."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import calendar_text, entry, new_calendar

REFRESH_INTERVAL = timedelta(hours=1)
"""How often a calendar is asked to read a feed again."""


def feed(
    sessions: list[Session], reader: Person, url_of: Callable[[Session], str], topics: Mapping[int, list[str]]
) -> str:
    """All these sessions. `url_of` gives the URL of a session's page, and `topics` is keyed by session id.

    The same sessions give the same text, so that a calendar which already has it needn't fetch it.
    """
    from icalendar import vDuration

    calendar = new_calendar()
    calendar.add("name", "Mentoring")
    calendar.add("x-wr-calname", "Mentoring")
    calendar.add("refresh-interval", vDuration(REFRESH_INTERVAL), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH_INTERVAL))
    for session in sessions:
        calendar.add_component(entry(session, reader, url_of(session), topics.get(session.id, [])))
    return calendar_text(calendar, sessions)
