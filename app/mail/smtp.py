"""Handing one message to a mail server, and its answer in words that whoever runs Trellis understands."""

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urlsplit

from app import addresses, clock
from app.config import is_this_machine
from app.mail.authentication import sign_in
from app.mail.rules.headers import MailPolicy, one_line

if TYPE_CHECKING:
    import ssl
    from email.message import EmailMessage

log = logging.getLogger("trellis")

SECONDS = 15
"""How long a server may take for one step."""

CALENDAR = re.compile(r"BEGIN:VCALENDAR.*?END:VCALENDAR(?:\r?\n)?", re.DOTALL)
"""Matches one calendar file; a mail with several pieces of news has them one after another."""

METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)
"""What a calendar entry wants done with it."""

SENT, LATER, NEVER = "sent", "later", "never"


@dataclass(frozen=True)
class Answer:
    """What became of a message, and what the server said."""

    outcome: str
    words: str


@dataclass(frozen=True)
class Mailbox:
    """Where mail goes out, and whom it is from: `SMTP_URL`, `MAIL_FROM` and the team's name."""

    url: str
    sender: str
    name: str

    @property
    def parts(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def host(self) -> str:
        """The server's name in ASCII. Python's own conversion would turn a name with ß into another host."""
        name = str(self.parts.hostname)
        try:
            return name if name.isascii() else addresses.host(name)
        except ValueError:
            return name

    @property
    def port(self) -> int:
        return self.parts.port or (465 if self.is_encrypted else 587)

    @property
    def is_encrypted(self) -> bool:
        """Whether the connection is encrypted from its first byte."""
        return self.parts.scheme == "smtps"

    @property
    def place(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """A server on this machine needs no encryption."""
        return is_this_machine(self.host)


def send(mailbox: Mailbox, *, to: str, **words: str) -> Answer:
    """Write a message (see `letter`) and hand it to the server. Never raises; the answer says what went wrong."""
    try:
        to = addresses.email(to)
        return deliver(mailbox, letter(mailbox, to=to, **words), to)
    except ValueError as problem:
        return Answer(NEVER, f"This cannot be written as an e-mail to {one_line(to)}: {problem}")
    except Exception:
        log.exception("not sent")
        return Answer(LATER, "This message couldn’t be sent because of an error in Trellis. The log has the details.")


def letter(
    mailbox: Mailbox,
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
    """An e-mail with a plain-text part first, a calendar entry attached if it brings one, and the address that stops
    this kind of mail for mail programs that have a button for it (RFC 2369; RFC 8058 over https alone).

    Nothing in a name or subject can begin a header of its own.
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
    """Attach a calendar entry, with what it wants done said in the head of its part, where mail programs look."""
    found = METHOD.search(calendar)
    head = {"charset": "utf-8"} | ({"method": found[1]} if found else {})
    message.add_attachment(calendar.encode(), "text", "calendar", filename="session.ics", params=head)


def deliver(mailbox: Mailbox, message: "EmailMessage", to: str) -> Answer:
    """Hand a message over. Never raises for what a server or a network does."""
    import smtplib

    try:
        with _connected(mailbox) as server:
            return _hand_over(server, mailbox, message, to)
    except smtplib.SMTPAuthenticationError as refusal:
        return Answer(LATER, f"The server refused the sign-in: {_reply_text(refusal.smtp_code, refusal.smtp_error)}")
    except smtplib.SMTPServerDisconnected:
        return Answer(LATER, f"{mailbox.place} closed the connection before it answered.")
    except smtplib.SMTPResponseException as refusal:
        return Answer(LATER, f"The server said: {_reply_text(refusal.smtp_code, refusal.smtp_error)}")
    except smtplib.SMTPException as problem:
        return Answer(LATER, f"The server broke off: {problem}")
    except OSError as problem:
        return Answer(LATER, _unreachable(mailbox, problem))
    except UnicodeError:
        return Answer(
            LATER,
            f"{mailbox.place} can’t be used: SMTP_URL or MAIL_FROM has letters that no mail server accepts.",
        )


def _connected(mailbox: Mailbox) -> Any:
    """A connection that is encrypted and signed in, as the settings ask."""
    import smtplib

    host = mailbox.host
    if mailbox.is_encrypted:
        server: Any = smtplib.SMTP_SSL(host, mailbox.port, timeout=SECONDS, context=_trust(mailbox))
    else:
        server = smtplib.SMTP(host, mailbox.port, timeout=SECONDS)
    try:
        _introduce(server, mailbox)
    except Exception:
        server.close()
        raise
    return server


def _introduce(server: Any, mailbox: Mailbox) -> None:
    """Encrypt what can be and sign in. A password never leaves this machine in clear."""
    import smtplib

    server.ehlo()
    is_safe = mailbox.is_encrypted or mailbox.is_here
    if not mailbox.is_encrypted and server.has_extn("starttls"):
        server.starttls(context=_trust(mailbox))
        server.ehlo()
        is_safe = True
    user = mailbox.parts.username
    if user and not is_safe:
        raise smtplib.SMTPException("it offers no encryption, so the password was not sent.")
    if user:
        sign_in(server, unquote(user), unquote(mailbox.parts.password or ""))


def _trust(mailbox: Mailbox) -> "ssl.SSLContext":
    """Certificates are checked, but for a server on this very machine."""
    import ssl

    context = ssl.create_default_context()
    if mailbox.is_here:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _hand_over(server: Any, mailbox: Mailbox, message: "EmailMessage", to: str) -> Answer:
    is_plain = to.isascii() and mailbox.sender.isascii()
    if not is_plain and not server.has_extn("smtputf8"):
        return Answer(NEVER, "The server cannot deliver to an address with these letters.")
    content = message.as_bytes(policy=MailPolicy(cte_type="7bit", utf8=not is_plain, linesep="\r\n"))
    code, said = server.mail(mailbox.sender, [] if is_plain else ["SMTPUTF8"])
    if code != 250:
        return Answer(LATER, f"The server refused the sender {mailbox.sender}: {_reply_text(code, said)}")
    code, said = server.rcpt(to)
    if code not in (250, 251):
        return Answer(_lasting(code), f"The server refused the address: {_reply_text(code, said)}")
    code, said = server.data(content)
    if code != 250:
        return Answer(_lasting(code), f"The server refused the message: {_reply_text(code, said)}")
    return Answer(SENT, _reply_text(code, said))


def _lasting(code: int) -> str:
    """Codes from 500 are for good, the others for now (RFC 5321)."""
    return NEVER if code >= 500 else LATER


def _reply_text(code: int, words: Any) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return f"{code} {one_line(text)}"[:300]


def _unreachable(mailbox: Mailbox, problem: OSError) -> str:
    import socket
    import ssl

    if isinstance(problem, socket.gaierror):
        return f"There is no server called {mailbox.host}."
    if isinstance(problem, ssl.SSLError):
        return f"{mailbox.place} could not be trusted or does not speak TLS there: {problem.reason or problem}"
    if isinstance(problem, TimeoutError):
        return f"{mailbox.place} did not answer within {SECONDS} seconds."
    if isinstance(problem, ConnectionRefusedError):
        return f"Nothing answers at {mailbox.place}."
    return f"{mailbox.place} cannot be reached: {problem.strerror or problem}"
