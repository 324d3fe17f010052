"""Sending the messages that are due, each once.

A message is claimed in its own transaction before the connection opens, and marked as sent in another after the server
has accepted it. Only a crash between the two sends it twice. Both copies have the same Message-ID, so a mailbox can
recognise the second.
"""

from app import text
from app.mail.kinds import kinds_by_key
from app.mail.models import Message
from app.mail.smtp import NEVER, SENT, Mailbox, send


def send_due(mailbox: Mailbox) -> int:
    """Try each message that is due once. Return how many the server accepted. A bad message doesn't stop the others."""
    return sum(_send(mailbox, message) for message in Message.due())


def _is_for_guest(message: Message) -> bool:
    kind = kinds_by_key().get(message.kind)
    return bool(kind and kind.is_for_guest)


def _send(mailbox: Mailbox, message: Message) -> bool:
    if not message.claim():
        return False
    person = message.person
    answer = send(
        mailbox,
        to=message.address or person.email,
        name="" if _is_for_guest(message) else text.without_links(person.name),
        subject=message.subject,
        plain=message.plain,
        html=message.html,
        calendar=message.calendar,
        stop=message.stop,
        id=message.message_id,
    )
    words = "" if _is_for_guest(message) else answer.words  # the server may name the guest, whom nobody may see
    if answer.outcome == SENT:
        message.sent(words)
    elif answer.outcome == NEVER:
        message.give_up(words)
    else:
        message.not_now(words)
    return answer.outcome == SENT
