"""Handing one message to a mail server, and its answer as a sentence for the person who runs Trellis."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urlsplit

from app import addresses
from app.config import is_this_machine
from app.i18n import _
from app.mail.authentication import CannotSignIn, sign_in
from app.mail.letters import letter
from app.mail.rules.headers import MailPolicy, one_line

if TYPE_CHECKING:
    import ssl
    from email.message import EmailMessage

log = logging.getLogger("trellis")

SECONDS = 15
"""How long a server may take for one step, in seconds."""

SENT, LATER, NEVER = "sent", "later", "never"


@dataclass(frozen=True)
class Answer:
    """The outcome of an attempt to send a message, and the server's answer or our sentence about it."""

    outcome: str
    words: str


@dataclass(frozen=True)
class Mailbox:
    """The server that mail goes to and its sender: `SMTP_URL`, `MAIL_FROM` and the team's name."""

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
        """Whether the server is this machine, so that it needs no encryption."""
        return is_this_machine(self.host)


def send(mailbox: Mailbox, *, to: str, **words: str) -> Answer:
    """Write a message (see `letter`) and hand it to the server. Never raises; the answer says what went wrong."""
    try:
        to = addresses.email(to)
        return deliver(mailbox, letter(mailbox, to=to, **words), to)
    except ValueError as problem:
        return Answer(
            NEVER,
            _("We can’t write an e-mail to %(address)s. %(problem)s", address=one_line(to), problem=str(problem)),
        )
    except Exception:
        log.exception("not sent")
        return Answer(
            LATER, _("This message couldn’t be sent because of an error in Trellis. The log has the details.")
        )


def deliver(mailbox: Mailbox, message: "EmailMessage", to: str) -> Answer:
    """Hand a message to the server. Never raises for what a server or a network does."""
    return _answered(mailbox, lambda server: _hand_over(server, mailbox, message, to))


def greet(mailbox: Mailbox) -> Answer:
    """Connect and sign in as for a message, but send none. Never raises; SENT means that the server lets us in."""
    return _answered(mailbox, lambda server: Answer(SENT, ""))


def _answered(mailbox: Mailbox, work: Callable[[Any], Answer]) -> Answer:
    import smtplib

    try:
        with _connected(mailbox) as server:
            return work(server)
    except smtplib.SMTPAuthenticationError as refusal:
        reply = _reply_text(refusal.smtp_code, refusal.smtp_error)
        return Answer(LATER, _("The mail server refused the sign-in: %(reply)s", reply=reply))
    except CannotSignIn as refusal:
        return Answer(LATER, str(refusal))
    except smtplib.SMTPServerDisconnected:
        return Answer(LATER, _("%(server)s closed the connection before it answered.", server=mailbox.place))
    except smtplib.SMTPResponseException as refusal:
        reply = _reply_text(refusal.smtp_code, refusal.smtp_error)
        return Answer(LATER, _("The mail server said: %(reply)s", reply=reply))
    except smtplib.SMTPException as problem:
        return Answer(LATER, _("Sending failed: %(problem)s", problem=str(problem)))
    except OSError as problem:
        return Answer(LATER, _unreachable(mailbox, problem))
    except UnicodeError:
        return Answer(
            LATER,
            _(
                "%(server)s can’t be used: SMTP_URL or MAIL_FROM has letters that no mail server accepts.",
                server=mailbox.place,
            ),
        )


def _connected(mailbox: Mailbox) -> Any:
    """A connection that is encrypted and signed in as the settings say."""
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
    """Encrypt the connection if possible, and sign in. A password never leaves this machine unencrypted.

    Raises CannotSignIn.
    """
    server.ehlo()
    is_safe = mailbox.is_encrypted or mailbox.is_here
    if not mailbox.is_encrypted and server.has_extn("starttls"):
        server.starttls(context=_trust(mailbox))
        server.ehlo()
        is_safe = True
    user = mailbox.parts.username
    if user and not is_safe:
        raise CannotSignIn(_("The mail server offers no encryption, so we didn’t send it the password."))
    if user:
        sign_in(server, unquote(user), unquote(mailbox.parts.password or ""))


def _trust(mailbox: Mailbox) -> "ssl.SSLContext":
    """The TLS settings: certificates are checked, except those of a server on this machine."""
    import ssl

    context = ssl.create_default_context()
    if mailbox.is_here:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _hand_over(server: Any, mailbox: Mailbox, message: "EmailMessage", to: str) -> Answer:
    is_plain = to.isascii() and mailbox.sender.isascii()
    if not is_plain and not server.has_extn("smtputf8"):
        return Answer(NEVER, _("The mail server can’t deliver to an address with these letters."))
    content = message.as_bytes(policy=MailPolicy(cte_type="7bit", utf8=not is_plain, linesep="\r\n"))
    code, said = server.mail(mailbox.sender, [] if is_plain else ["SMTPUTF8"])
    if code != 250:
        reply = _reply_text(code, said)
        return Answer(
            LATER,
            _("The mail server refused the sender %(sender)s: %(reply)s", sender=mailbox.sender, reply=reply),
        )
    code, said = server.rcpt(to)
    if code not in (250, 251):
        return Answer(
            _lasting(code), _("The mail server refused the address: %(reply)s", reply=_reply_text(code, said))
        )
    code, said = server.data(content)
    if code != 250:
        return Answer(
            _lasting(code), _("The mail server refused the message: %(reply)s", reply=_reply_text(code, said))
        )
    return Answer(SENT, _reply_text(code, said))


def _lasting(code: int) -> str:
    """Codes from 500 are permanent failures, the others temporary (RFC 5321)."""
    return NEVER if code >= 500 else LATER


def _reply_text(code: int, words: Any) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return f"{code} {one_line(text)}"[:300]


def _unreachable(mailbox: Mailbox, problem: OSError) -> str:
    import socket
    import ssl

    if isinstance(problem, socket.gaierror):
        return _("There’s no server called %(host)s.", host=mailbox.host)
    if isinstance(problem, ssl.SSLError):
        return _(
            "%(server)s has no certificate we trust, or doesn’t speak TLS: %(problem)s",
            server=mailbox.place,
            problem=problem.reason or problem,
        )
    if isinstance(problem, TimeoutError):
        return _("%(server)s didn’t answer within %(count)d seconds.", server=mailbox.place, count=SECONDS)
    if isinstance(problem, ConnectionRefusedError):
        return _("Nothing answers at %(server)s.", server=mailbox.place)
    return _("We can’t reach %(server)s: %(problem)s", server=mailbox.place, problem=problem.strerror or problem)
