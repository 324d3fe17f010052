"""./run calendar-reply: what a mail server hands on when a calendar answers an invitation."""

import sys
from email import message_from_bytes
from email.message import Message

import click

LARGEST = 2_000_000
"""The most bytes of a mail that we read."""


@click.command("calendar-reply")
def calendar_reply() -> None:
    """Take a calendar's answer to an invitation, from a mail or a calendar file on standard input.

    It tells the other person that a calendar said no, and cancels nothing. It prints what it did and always succeeds,
    so that no mail server answers the sender.
    """
    from app.errors import RuleBroken

    try:
        click.echo(_taken(sys.stdin.buffer.read(LARGEST)))
    except RuleBroken as refusal:
        click.echo(str(refusal))


def _taken(raw: bytes) -> str:
    from app.calendars.models import take_answer
    from app.calendars.queries.reply_files import DECLINED, read_reply

    reply = read_reply(_calendar_in(raw))
    told = take_answer(uid=reply.uid, attendee=reply.attendee, sequence=reply.sequence, is_no=reply.answer == DECLINED)
    return "Noted. The other person will be told." if told else "Noted. There's nothing new in it."


def _calendar_in(raw: bytes) -> bytes:
    """The calendar file in a mail, or the input itself."""
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        return raw
    parts: list[Message] = [
        part for part in message_from_bytes(raw).walk() if part.get_content_type() == "text/calendar"
    ]
    payload = parts[0].get_payload(decode=True) if parts else b""
    return payload if isinstance(payload, bytes) else b""
