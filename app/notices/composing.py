"""From the journal to the outbox: every event that is told by mail becomes a message to each who is told."""

import logging
import secrets
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from peewee import JOIN, fn

from app import clock
from app.config import mail_domain
from app.db import is_unavailable, writing
from app.events.models import Event
from app.mail.models import NOT_NEEDED, Message
from app.notices import feedback_mails, session_mails
from app.notices.letters import Mail, written, written_together
from app.notices.mails import HAS_OPEN_LINK, TOLD
from app.notices.quiet import wakes_at
from app.people.models import Person

CANNOT_BE_WRITTEN = "This could not be put into words. The log says why."

log = logging.getLogger("trellis")

GATHER = timedelta(minutes=3)
"""How long news waits for more news for the same person, so that several events within minutes become one mail."""

GATHERED = ("session_news", *feedback_mails.KINDS)
"""The kinds of mail that wait for more news. Reminders are sent on time; links and account mail never wait."""

LATE = (*session_mails.KINDS, *feedback_mails.KINDS)
"""The kinds that are written when they are due."""

NEWS = timedelta(days=1)
"""The maximum age of an event that still gets a mail, so that newly set up mail sends nothing stale. An event later
than all mailed events gets one at any age, so that nothing is lost if mail stopped or the clock was wrong.
"""


AT_ONCE = 50
"""Events of one round."""

MOST_NEWS = 500
"""The most messages with news that one run reads."""


def compose(app: Flask) -> int:
    """Make the messages of each event that has none yet; how many events that were.

    An event is found by its having no message, not by a number up to which all was read: on PostgreSQL a lower
    number may be committed later. One that cannot be written is given up, as the page about mail says, and stops
    no other.
    """
    events = _untold()
    for event in events:
        with app.test_request_context(base_url=app.config["PUBLIC_URL"]):
            try:
                _compose(app, event)
            except Exception as error:
                if is_unavailable(error):
                    raise  # the database cannot be written just now: the next round begins here
                log.exception("not written", extra={"event": event.name, "subject": event.subject_id})
                with writing():
                    _close(event, TOLD[event.name][0], CANNOT_BE_WRITTEN)
    return len(events)


def _untold() -> list[Event]:
    told = Message.select(Message.id).where(Message.event_id == Event.id)
    recent = (Event.at > clock.now() - NEWS) | (Event.id > Message.select(fn.MAX(Message.event_id)))
    found: list[Event] = list(
        Event.select(Event, Person)
        .join(Person, JOIN.LEFT_OUTER)
        .where(recent & Event.name.in_(list(TOLD)) & ~fn.EXISTS(told))
        .order_by(Event.id)
        .limit(AT_ONCE)
    )
    return found


def _compose(app: Flask, event: Event) -> None:
    kind, make = TOLD[event.name]
    with writing():
        mails = make(event)
        for mail in mails:
            words = {} if mail.waits else written(app, kind, mail)
            Message.post(
                event_id=event.id,
                person=mail.person,
                kind=kind,
                message_id=_message_id(app),
                next_at=_earliest(event, kind, mail),
                **words,
            )
        if not mails:
            _close(event, kind, NOT_NEEDED)


def _earliest(event: Event, kind: str, mail: Mail) -> datetime:
    """The earliest time to send a message: news waits for more news, a coordinator's invitation for its hour."""
    earliest = event.at + GATHER if kind in GATHERED else mail.earliest
    return max(earliest or event.at, clock.now())


def _close(event: Event, kind: str, answer: str) -> None:
    """Nobody is told. What a date brought to a session that is gone leaves the journal with it."""
    reader: Any = event.actor or session_mails.somebody_of(event)
    if reader is None:
        event.delete_instance()
    else:
        Message.close(event_id=event.id, person=reader, kind=kind, answer=answer)


def _message_id(app: Flask) -> str:
    return f"<{secrets.token_hex(16)}@{mail_domain(app.config['PUBLIC_URL'])}>"


def bring_up_to_date(app: Flask) -> None:
    """Write the news that is due with its current content, before each attempt. Outdated news is dropped, news that
    would arrive at night waits for the morning, and the rest becomes one mail per person.
    """
    moment = clock.now()
    by_reader: dict[int, list[Message]] = {}
    for message in Message.due_of(LATE, by=moment + GATHER, limit=MOST_NEWS):
        by_reader.setdefault(message.person_id, []).append(message)
    for messages in by_reader.values():
        if any(message.is_due(moment) for message in messages):
            with app.test_request_context(base_url=app.config["PUBLIC_URL"]):
                _write_together(app, messages)


def _write_together(app: Flask, messages: list[Message]) -> None:
    """Write all of one person's news into the first message that is still needed, which then carries the others."""
    found = [(message, _mail_of(message)) for message in messages]
    news = [(message, mail) for message, mail in found if mail]
    if not news:
        return
    (lead, first), others = news[0], [message for message, _ in news[1:]]
    try:
        if others:
            lead.write(**written_together(app, [(message.kind, mail) for message, mail in news]))
        else:
            lead.write(**written(app, lead.kind, first), calendar=first.calendar, stop=first.stop)
    except Exception:
        _cannot_be_written(lead)
    else:
        lead.carry(others)


def _mail_of(message: Message) -> Mail | None:
    """The current content of a message; None if it isn't needed any more, at night, or if it can't be written."""
    try:
        event = Event.get_or_none(Event.id == message.event_id)
        mails = TOLD[event.name][1](event) if event else []
        mail = next((mail for mail in mails if mail.person == message.person), None)
        if mail is None or not mail.waits:
            message.drop()
            return None
        morning = wakes_at(mail.person.zone, mail.session_at)
        if morning:
            message.wait(morning)
        return None if morning else mail
    except Exception:
        _cannot_be_written(message)
        return None


def _cannot_be_written(message: Message) -> None:
    log.exception("not written", extra={"event": message.kind, "subject": message.event_id})
    message.not_now(CANNOT_BE_WRITTEN)


def drop_dead_links() -> None:
    """Drop waiting messages whose one-time link no longer works."""
    for message in Message.due_of(HAS_OPEN_LINK):
        event = Event.get_or_none(Event.id == message.event_id)
        if event is None or not HAS_OPEN_LINK[message.kind](event):
            message.drop()
