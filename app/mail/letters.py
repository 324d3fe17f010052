"""E-mails: their parts, headers and attachments."""

import re
from typing import TYPE_CHECKING

from app import clock
from app.mail.rules.headers import MailPolicy, one_line

if TYPE_CHECKING:
    from email.message import EmailMessage

    from app.mail.smtp import Mailbox

CALENDAR = re.compile(r"BEGIN:VCALENDAR.*?END:VCALENDAR(?:\r?\n)?", re.DOTALL)
"""Matches one calendar file. A mail with several pieces of news has one after another."""

METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)
"""Matches the method of a calendar file, such as REQUEST or CANCEL."""


def letter(
    mailbox: "Mailbox",
    *,
    to: str,
    name: str,
    subject: str,
    plain: str,
    html: str,
    id: str,
    calendar: str = "",
    stop: str = "",
) -> "EmailMessage":
    """An e-mail with a plain-text part, an HTML part and, if there is one, a calendar entry.

    `stop` is the URL with which mail programs offer to stop this kind of mail (RFC 2369; RFC 8058 for https). Nothing
    in a name or subject can start another header.
    """
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.utils import format_datetime

    message = EmailMessage(MailPolicy(cte_type="7bit"))
    message["From"] = Address(display_name=one_line(mailbox.name), addr_spec=mailbox.sender)
    message["To"] = Address(display_name=one_line(name), addr_spec=to)
    message["Subject"] = one_line(subject)
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = id
    message["Auto-Submitted"] = "auto-generated"
    if stop:
        message["List-Unsubscribe"] = f"<{stop}>"
    if stop.startswith("https:"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    for entry in CALENDAR.findall(calendar):
        _attach(message, entry)
    return message


def _attach(message: "EmailMessage", calendar: str) -> None:
    """Attach a calendar file, with its method in the Content-Type of its part, where mail programs look for it."""
    found = METHOD.search(calendar)
    head = {"charset": "utf-8"} | ({"method": found[1]} if found else {})
    message.add_attachment(calendar.encode(), "text", "calendar", filename="session.ics", params=head)
