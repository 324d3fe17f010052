"""E-mails: their parts, headers and attachments."""

import re
from typing import TYPE_CHECKING

from app import clock
from app.mail.rules.headers import MailPolicy, one_line

if TYPE_CHECKING:
    from email.message import EmailMessage

    from app.mail.smtp import Mailbox

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
    """An e-mail with a plain-text part, an HTML part and, if there is one, an invitation for a calendar.

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
    if calendar:
        _add_invitation(message, calendar)
    return message


def _add_invitation(message: "EmailMessage", calendar: str) -> None:
    """Add an invitation twice, because Gmail and Outlook read it as an alternative to the text, with its method in the
    Content-Type (RFC 6047, 2.4), and other programs only as an attached file. Base64 keeps its line ends.
    """
    found = METHOD.search(calendar)
    head = {"charset": "utf-8"} | ({"method": found[1]} if found else {})
    message.add_alternative(calendar.encode(), "text", "calendar", params=head)
    message.add_attachment(calendar.encode(), "application", "ics", filename="invite.ics")
