"""The feed of a person's sessions, which a calendar app reads regularly."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from app.i18n import _
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import calendar_text, entry, new_calendar

REFRESH_INTERVAL = timedelta(hours=1)
"""How often we ask calendar apps to read a feed."""


def feed(
    sessions: list[Session],
    reader: Person,
    url_of: Callable[[Session], str],
    topics: Mapping[int, list[str]],
    sequences: Mapping[int, int],
) -> str:
    """The feed of these sessions. `url_of` returns the URL of a session's page; `topics` and the `sequences` of
    invitations are keyed by session id.

    The same sessions give the same text, so that a calendar app doesn't fetch an unchanged feed.
    """
    from icalendar import vDuration

    calendar = new_calendar()
    name = _("Mentoring")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(REFRESH_INTERVAL), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH_INTERVAL))
    for session in sessions:
        words, sequence = topics.get(session.id, []), sequences.get(session.id)
        calendar.add_component(entry(session, reader, url_of(session), words, sequence=sequence))
    return calendar_text(calendar, sessions)
