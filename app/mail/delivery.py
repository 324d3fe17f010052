"""Sending what waits: one try each, and none twice.

A message is claimed in a transaction of its own before the connection opens, and marked in another after the server
has taken it over. Only a crash between the two repeats it, and then it goes with the same Message-ID, by which a
mailbox can tell.
"""

from app import text
from app.mail.models import Message
from app.mail.smtp import NEVER, SENT, Mailbox, send


def send_due(mailbox: Mailbox) -> int:
    """Try each message that is due once; how many the server took. One bad message stops no other."""
    return sum(_send(mailbox, message) for message in Message.due())


def _send(mailbox: Mailbox, message: Message) -> bool:
    if not message.claim():
        return False
    person = message.person
    answer = send(
        mailbox,
        to=person.email,
        name=text.without_links(person.name),
        subject=message.subject,
        plain=message.plain,
        html=message.html,
        calendar=message.calendar,
        stop=message.stop,
        id=message.message_id,
    )
    if answer.outcome == SENT:
        message.sent(answer.words)
    elif answer.outcome == NEVER:
        message.give_up(answer.words)
    else:
        message.not_now(answer.words)
    return answer.outcome == SENT
