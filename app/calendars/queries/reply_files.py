"""Reading a calendar's answer to an invitation (RFC 5546, 3.2.3), as Outlook, Google and Apple write it."""

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import unquote

from app import addresses
from app.errors import RuleBroken
from app.i18n import _

LARGEST = 100_000
"""The most bytes of a file that we read."""

ACCEPTED, TENTATIVE, DECLINED = "ACCEPTED", "TENTATIVE", "DECLINED"


class CalendarReply(NamedTuple):
    """One person's answer to one invitation. Nothing that they wrote with it is kept."""

    uid: str
    attendee: str
    answer: str
    sequence: int
    starts_at: datetime
    ends_at: datetime | None


def read_reply(file: bytes) -> CalendarReply:
    """Read an answer. Raises RuleBroken with a sentence if the file isn't one that we can use."""
    calendar = calendar_in(file)
    if str(calendar.get("method", "")).upper() != "REPLY":
        raise RuleBroken(
            _("This calendar file isn’t an answer to an invitation. Trellis reads nothing else, so nothing was done.")
        )
    events = calendar.walk("VEVENT")
    if len(events) != 1:
        raise RuleBroken(_("An answer is about one session, so nothing was done with this file."))
    try:
        return _reply(events[0])
    except (KeyError, ValueError, AttributeError, TypeError):
        raise RuleBroken(
            _("This answer doesn’t say who answers which invitation, so nothing was done with it.")
        ) from None


def calendar_in(file: bytes) -> Any:
    """The calendar in a file. Folded lines are joined as bytes, because some programs fold inside a letter."""
    from icalendar import Calendar

    if len(file) > LARGEST:
        raise RuleBroken(_("This calendar file is too large for an answer."))
    try:
        return Calendar.from_ical(re.sub(rb"\r?\n[ \t]", b"", file.removeprefix(b"\xef\xbb\xbf")))
    except (ValueError, IndexError):
        raise RuleBroken(_("This calendar file can’t be read, so nothing was done with it.")) from None


def _reply(event: Any) -> CalendarReply:
    attendee = event["attendee"]
    address = unquote(re.sub("^mailto:", "", str(attendee), flags=re.IGNORECASE))
    end = event.get("dtend")
    return CalendarReply(
        uid=str(event["uid"]),
        attendee=addresses.key(addresses.email(address)),
        answer=str(attendee.params["PARTSTAT"]).upper(),
        sequence=int(event.get("sequence", 0)),
        starts_at=event["dtstart"].dt.astimezone(UTC),
        ends_at=end.dt.astimezone(UTC) if end else None,
    )
