"""A session as a calendar entry (RFC 5545), for an invitation, a download or a feed.

A calendar identifies a session by its uid, and knows the newer version by its sequence and last change. An entry has
nothing that the two wrote, except the place; only a feed adds the topics of the agenda.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app import clock, text
from app.agreements.rules.sections import CHANNELS
from app.i18n import _
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.calendar_zones import timezone_component

if TYPE_CHECKING:
    from icalendar import Calendar, Component

PRODUCT_ID = "-//Trellis//Trellis//EN"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"


def file_of_session(session: Session, for_person: Person, page_url: str = "", sequence: int | None = None) -> str:
    """One session as a file to download. The file of a cancelled session removes its entry.

    It has nothing from the agenda, because files are passed on.
    """
    calendar = new_calendar(method=CANCEL if status_of(session) == CANCELLED else PUBLISH)
    calendar.add_component(entry(session, for_person, page_url, stamp=clock.now(), sequence=sequence))
    return calendar_text(calendar, [session])


def new_calendar(method: str | None = None) -> "Calendar":
    """A calendar without entries."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    return calendar


def entry(
    session: Session,
    reader: Person,
    page_url: str,
    topics: Iterable[str] = (),
    stamp: datetime | None = None,
    sequence: int | None = None,
    status: str | None = None,
) -> "Component":
    """The entry of one session. `stamp` is when a file was made; without it, the session's last change counts.
    `sequence` is the one that the reader's calendar knows, if it was sent an invitation.
    """
    from icalendar import Event

    changed = changed_at(session)
    status = status or status_of(session)
    zone = ZoneInfo(_zone_in_file(session))
    event = Event()
    event.add("uid", session.uid)
    event.add("sequence", max(session.sequence, sequence or 0))
    event.add("dtstamp", (stamp or changed).replace(microsecond=0))
    event.add("created", session.booked_at.replace(microsecond=0))
    event.add("last-modified", changed.replace(microsecond=0))
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("summary", _title(session))
    event.add("location", text.one_line(session.place) or _channel(session))
    if page_url:
        event.add("url", page_url)
    event.add("description", _description(session, reader, page_url, topics))
    event.add("status", status)
    event.add("transp", "TRANSPARENT" if status == CANCELLED else "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def calendar_text(calendar: "Calendar", sessions: list[Session]) -> str:
    """The calendar with the definitions of the time zones that these sessions use."""
    spans: dict[str, list[int]] = {}
    for session in sessions:
        spans.setdefault(_zone_in_file(session), []).append(session.starts_at.year)
    for zone, years in sorted(spans.items()):
        if zone != "UTC":
            component = timezone_component(zone, min(years) - 1, max(years) + 1)
            calendar.subcomponents.insert(len(calendar.timezones), component)
    return calendar.to_ical().decode()


def status_of(session: Session) -> str:
    """CANCELLED if the session was cancelled or the mentorship ended before it, TENTATIVE if it is in a pause."""
    if session.is_cancelled or _ended_before(session):
        return CANCELLED
    return TENTATIVE if session.is_planned and is_in_pause(session) else CONFIRMED


def is_in_pause(session: Session) -> bool:
    """Whether the mentorship is paused, and still will be when the session begins."""
    pause = session.mentorship.pause
    return bool(session.mentorship.is_paused and pause and session.starts_at < pause.over_at)


def changed_at(session: Session) -> datetime:
    """When the entry last changed: with the session itself, or with a pause or the end of the mentorship."""
    moment, interrupted = session.changed_at, None
    if not session.is_cancelled and _ended_before(session):
        interrupted = _over_at(session)
    elif status_of(session) == TENTATIVE:
        interrupted = session.mentorship.pause.since if session.mentorship.pause else None
    return max(moment, interrupted or moment)


def _ended_before(session: Session) -> bool:
    over_at = _over_at(session)
    return over_at is not None and over_at <= session.starts_at


def _over_at(session: Session) -> datetime | None:
    """When the mentorship ended, or one of the two left."""
    return session.mentorship.ended_at or session.mentorship.left_at


def _title(session: Session) -> str:
    """The pair, and the status, because many calendars show only the title."""
    status = status_of(session)
    names = text.one_line(text.without_links(session.mentorship.names))
    if status == TENTATIVE:
        return _("Paused: %(names)s", names=names)
    return _("Cancelled: %(names)s", names=names) if status == CANCELLED else names


def _description(session: Session, reader: Person, page_url: str, topics: Iterable[str]) -> str:
    other = text.one_line(text.without_links(session.mentorship.other(reader).call_name))
    lines = [_("Your session with %(name)s", name=other), _channel(session)]
    if page_url:
        lines.append(page_url)
    if listed := [f"- {text.one_line(topic)}" for topic in topics]:
        lines += ["", _("On the agenda:"), *listed]
    return "\n".join(lines)


def _channel(session: Session) -> str:
    return str(CHANNELS.get(session.channel, session.channel))


def _zone_in_file(session: Session) -> str:
    """The zone for its start and end: UTC if either is in an hour that occurs twice when clocks go back, because a time
    with a zone name (RFC 5545, 3.3.5) can't say which of the two it means.
    """
    ends = (session.starts_at, session.ends_at)
    return "UTC" if any(clock.is_doubled(moment, session.zone) for moment in ends) else session.zone
