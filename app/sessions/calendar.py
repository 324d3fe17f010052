"""Sessions as calendars read them (RFC 5545): one for a file or a mail, all of one person's for a feed.

A calendar knows a session by its uid, and which of two versions is newer by its sequence and the moment of its last
change. What the two wrote stays out, but for where they meet; the topics of an agenda come in when they are handed in.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app import clock, text
from app.agreements.rules.sections import CHANNELS
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.queries.clock_changes import changes

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Timezone

MAKER = "-//Trellis//Trellis//EN"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
SAID_BEFORE = {CONFIRMED: "", TENTATIVE: "Paused: ", CANCELLED: "Called off: "}
"""For the many calendars that show a title and not a status."""

EVERY = timedelta(hours=1)
"""How often a calendar is asked to read a feed again."""

Pages = Callable[[Session], str]
"""Gives the address of a session's page."""


def invitation(session: Session, for_person: Person, page: str = "") -> str:
    """One session as a file, for a mail or to download; for one that is called off, what takes it out again.
    `page` is the address of its page.

    It asks for no answer (docs/decisions.md), and holds nothing of the agenda, because files are passed on.
    """
    calendar = _calendar(method=CANCEL if status_of(session) == CANCELLED else PUBLISH)
    calendar.add_component(_event(session, for_person, page, stamp=clock.now()))
    return _written(calendar, [session])


def feed(sessions: list[Session], reader: Person, pages: Pages, topics: Mapping[int, list[str]]) -> str:
    """All these sessions for a calendar that reads them again and again; `topics` by the id of their session.

    The same sessions give the same text, so that a calendar which has it already need not fetch it.
    """
    from icalendar import vDuration

    calendar = _calendar()
    calendar.add("name", "Mentoring")
    calendar.add("x-wr-calname", "Mentoring")
    calendar.add("refresh-interval", vDuration(EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(EVERY))
    for session in sessions:
        calendar.add_component(_event(session, reader, pages(session), topics.get(session.id, [])))
    return _written(calendar, sessions)


def status_of(session: Session) -> str:
    """CANCELLED when it was called off or the mentorship ended before it, TENTATIVE while a pause is on."""
    if session.is_cancelled or _ended_before(session):
        return CANCELLED
    return TENTATIVE if session.is_planned and session.mentorship.is_paused else CONFIRMED


def changed_at(session: Session) -> datetime:
    """When a calendar last had to show it differently: it was changed itself, or what happened to the mentorship."""
    moment, interrupted = session.changed_at, None
    if not session.is_cancelled and _ended_before(session):
        interrupted = session.mentorship.ended_at
    elif status_of(session) == TENTATIVE:
        interrupted = session.mentorship.pause.since if session.mentorship.pause else None
    return max(moment, interrupted or moment)


def _ended_before(session: Session) -> bool:
    ended_at = session.mentorship.ended_at
    return ended_at is not None and ended_at <= session.starts_at


def _calendar(method: str | None = None) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    return calendar


def _event(
    session: Session, reader: Person, page: str, topics: Iterable[str] = (), stamp: datetime | None = None
) -> "Component":
    """One session. `stamp` is when this file was made; a feed says when the session was last changed instead."""
    from icalendar import Event

    status, changed = status_of(session), changed_at(session)
    zone = ZoneInfo(_zone_in_file(session))
    event = Event()
    event.add("uid", session.uid)
    event.add("sequence", session.sequence)
    event.add("dtstamp", (stamp or changed).replace(microsecond=0))
    event.add("created", session.booked_at.replace(microsecond=0))
    event.add("last-modified", changed.replace(microsecond=0))
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("summary", SAID_BEFORE[status] + text.one_line(text.without_links(session.mentorship.names)))
    event.add("location", text.one_line(session.place) or _channel(session))
    if page:
        event.add("url", page)
    event.add("description", _described(session, reader, page, topics))
    event.add("status", status)
    event.add("transp", "TRANSPARENT" if status == CANCELLED else "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _described(session: Session, reader: Person, page: str, topics: Iterable[str]) -> str:
    other = text.one_line(text.without_links(session.mentorship.other(reader).call_name))
    channel = _channel(session)
    said = f"Your session with {other}, {channel[:1].lower()}{channel[1:]}."
    listed = [f"- {text.one_line(topic)}" for topic in topics]
    return "\n".join([said, *([page] if page else []), *(["", "On the agenda:", *listed] if listed else [])])


def _channel(session: Session) -> str:
    return CHANNELS.get(session.channel, session.channel)


def _written(calendar: "Calendar", sessions: list[Session]) -> str:
    """The text, with the zones it names explained first."""
    spans: dict[str, list[int]] = {}
    for session in sessions:
        spans.setdefault(_zone_in_file(session), []).append(session.starts_at.year)
    for zone, years in sorted(spans.items()):
        if zone != "UTC":
            place = _zone(zone, min(years) - 1, max(years) + 1)
            calendar.subcomponents.insert(len(calendar.timezones), place)
    return calendar.to_ical().decode()


def _zone_in_file(session: Session) -> str:
    """The zone for its start and end: UTC if either is in an hour that occurs twice when clocks go back, because a time
    with a zone name (RFC 5545, 3.3.5) can't say which of the two is meant.
    """
    ends = (session.starts_at, session.ends_at)
    return "UTC" if any(clock.is_doubled(moment, session.zone) for moment in ends) else session.zone


@lru_cache(maxsize=256)
def _zone(name: str, first: int, last: int) -> "Timezone":
    """What the clocks of a zone do in these years.

    Not by the library's own `add_missing_timezones()`: that one puts clocks forward an hour late and takes 30 ms for
    a zone without changes.
    """
    from icalendar import Timezone

    since, until = clock.starts(date(first, 1, 1), "UTC"), clock.starts(date(last + 1, 1, 1), "UTC")
    onsets: dict[tuple[Any, ...], list[datetime]] = {}
    for moment in (since, *changes(name, since, until)):
        before, after = ((moment + step).astimezone(ZoneInfo(name)) for step in (-timedelta(seconds=1), timedelta()))
        clock_before = before.replace(tzinfo=None) + timedelta(seconds=1)
        key = (before.utcoffset(), after.utcoffset(), after.tzname(), bool(after.dst()))
        onsets.setdefault(key, []).append(clock_before)
    timezone = Timezone()
    timezone.add("tzid", name)
    for (offset_from, offset_to, label, is_summer), starts in onsets.items():
        timezone.add_component(_observance(offset_from, offset_to, label, is_summer, starts))
    return timezone


def _observance(
    offset_from: timedelta, offset_to: timedelta, label: str, is_summer: bool, starts: list[datetime]
) -> "Component":
    """One way the clocks of a zone run, and from when on, told by the clock that ran before."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    observance = TimezoneDaylight() if is_summer else TimezoneStandard()
    observance.add("dtstart", starts[0])
    observance.add("tzoffsetfrom", offset_from)
    observance.add("tzoffsetto", offset_to)
    observance.add("tzname", label)
    if starts[1:]:
        observance.add("rdate", starts[1:])
    return observance
