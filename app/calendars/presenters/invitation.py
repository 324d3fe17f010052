"""A session as an invitation that one person's calendar takes up (RFC 5546, RFC 6047)."""

from typing import NamedTuple
from urllib.parse import quote

from app import clock, text
from app.calendars.models import CalendarInvitation
from app.calendars.rules.invited import CANCEL
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import CANCELLED, calendar_text, entry, new_calendar

ADDRESS_SAFE = "@!$'*+-._~="
"""Signs of an address that a mailto: URL keeps (RFC 6068)."""


class Organiser(NamedTuple):
    """The mailbox that invitations come from. Calendars take changes only from the one that invited."""

    name: str
    address: str


def invitation(
    sent: CalendarInvitation, session: Session, reader: Person, organiser: Organiser, page_url: str, *, is_booker: bool
) -> str:
    """The invitation to a session, or its cancellation, by `sent.method`.

    The reader is its only attendee, so that nobody sees another address. It asks for no reply, because a reply changes
    nothing; the person who booked the session has accepted it.
    """
    from icalendar import vCalAddress

    calendar = new_calendar(method=sent.method)
    status = CANCELLED if sent.method == CANCEL else None
    event = entry(session, reader, page_url, stamp=clock.now(), sequence=sent.sequence, status=status)
    from_us = vCalAddress(_mailto(organiser.address))
    from_us.params["CN"] = _name(organiser.name)
    event.add("organizer", from_us)
    to_them = vCalAddress(_mailto(sent.address))
    to_them.params["CUTYPE"] = "INDIVIDUAL"
    to_them.params["ROLE"] = "REQ-PARTICIPANT"
    to_them.params["PARTSTAT"] = "ACCEPTED" if is_booker else "NEEDS-ACTION"
    to_them.params["RSVP"] = "FALSE"
    to_them.params["CN"] = _name(reader.name)
    event.add("attendee", to_them)
    event.add("x-microsoft-disallow-counter", "TRUE")
    calendar.add_component(event)
    return calendar_text(calendar, [session])


def _mailto(address: str) -> str:
    return f"mailto:{quote(address, safe=ADDRESS_SAFE)}"


def _name(name: str) -> str:
    """A name as the value of a parameter, which can't hold quotation marks (RFC 5545, 3.1)."""
    return text.one_line(text.without_links(name)).replace('"', "'")
