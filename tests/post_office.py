"""A real mail server on loopback: `post_office` keeps the mails it accepts, and a test can choose its replies.

Every mail that any test sends is checked as bytes, because parsed headers hide how they were folded and encoded.
"""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class PostOffice:
    """The mails that arrived, and the replies still to give, each a full line like `451 Come back later`."""

    arrived: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    to_address: list[str] = field(default_factory=list)
    to_message: list[str] = field(default_factory=list)
    hangs_up_after_taking: int = 0
    port: int = 0
    accepted: tuple[bytes, bytes] | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def knows(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: LoginPassword
    ) -> AuthResult:
        """Whether this user name and password, as bytes, are the accepted ones."""
        return AuthResult(success=(said.login, said.password) == self.accepted, handled=False)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if self.to_address:
            return self.to_address.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.to_message:
            return self.to_message.pop(0)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        mail = BytesParser(policy=default).parsebytes(content)
        self.faults += words_missing(mail)
        self.raw.append(content)
        self.faults += faults(content, utf8=envelope.smtp_utf8)
        self.recipients.append(list(envelope.rcpt_tos))
        self.arrived.append(mail)  # last, because the thread of a test reads what has arrived
        if self.hangs_up_after_taking:
            self.hangs_up_after_taking -= 1
            server.transport.close()
        return "250 Taken over"


def free_port() -> int:
    """A free port of this machine."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


MACHINE_READ = (b"message-id", b"references", b"in-reply-to", b"list-unsubscribe", b"list-unsubscribe-post")


def faults(content: bytes, *, utf8: bool = False) -> list[str]:
    """Faults in the bytes of a mail that mail programs would stumble over (RFC 5322, 2047, 2369 and 8058)."""
    found = [f"a line beyond 998: {line!r}" for line in content.split(b"\r\n") if len(line) > 998]
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        found.append("a bare CR or LF")
    if not utf8 and not content.isascii():
        found.append("bytes beyond ASCII for a server that was not asked for them")
    for header in re.split(rb"\r\n(?![ \t])", content.partition(b"\r\n\r\n")[0]):
        name, _, body = header.partition(b": ")
        name = name.lower()
        if name in MACHINE_READ and (b"\r\n" in body or b"=?" in body):
            found.append(f"folded or encoded: {header!r}")
        if name in (b"from", b"to") and not re.search(rb"(^|<)[^\s<>?]+@[^\s<>]+>?$", body):
            found.append(f"an address that is folded or encoded: {header!r}")
        if name == b"subject" and any(len(line) > 78 for line in header.split(b"\r\n")):
            found.append(f"a line beyond 78: {header!r}")
        found += [f"an encoded word beyond 75: {word!r}" for word in re.findall(rb"=\?\S*\?=", body) if len(word) > 75]
    return found


def words_missing(mail: EmailMessage) -> list[str]:
    """Where a template had nothing to say, and said so."""
    html = mail.get_body(("html",))
    empty = re.findall(r"<p[^>]*>\s*</p>|(?<=>)\s*None\s*(?=<)", html.get_content() if html else "")
    return [f"no words: {each!r} in {mail['Subject']}" for each in empty]


@contextmanager
def open_office(**settings: Any) -> Iterator[PostOffice]:
    """Run a post office, with these settings of `aiosmtpd.smtp.SMTP`."""
    office = PostOffice(port=free_port())
    controller = Controller(
        office, hostname="127.0.0.1", port=office.port, authenticator=office.knows, auth_require_tls=False, **settings
    )
    controller.start()
    yield office
    controller.stop()


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    with open_office() as office:
        yield office
    assert office.faults == []
