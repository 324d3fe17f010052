"""A real mail server on loopback: `post_office` keeps what it takes, and answers as a test tells it."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class PostOffice:
    """What arrived, and the answers still to give: each a full line like `451 Come back later`."""

    arrived: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    to_address: list[str] = field(default_factory=list)
    to_message: list[str] = field(default_factory=list)
    hangs_up_after_taking: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if self.to_address:
            return self.to_address.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.to_message:
            return self.to_message.pop(0)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.arrived.append(BytesParser(policy=default).parsebytes(content))
        self.recipients.append(list(envelope.rcpt_tos))
        if self.hangs_up_after_taking:
            self.hangs_up_after_taking -= 1
            server.transport.close()
        return "250 Taken over"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    office = PostOffice(port=free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    controller.stop()
