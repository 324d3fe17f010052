"""From the journal to the outbox: every event that is told by mail becomes one message."""

import logging
import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from peewee import fn

from app import clock
from app.db import writing
from app.journal.models import Event
from app.notices.mails import TOLD, written
from app.outbox.models import Message
from app.people.models import Person

log = logging.getLogger("trellis")

NEWS = timedelta(days=1)
"""How old an event may be to be told: mail that is set up later, or was off for days, tells nothing stale."""


def compose(app: Flask) -> int:
    """Write a message for each event that has none yet; how many events that were.

    An event is found by its having no message, not by a number up to which all was read: on PostgreSQL a lower
    number may be committed later. One that cannot be written is noted and stops no other.
    """
    events = _untold()
    for event in events:
        with app.test_request_context(base_url=app.config["PUBLIC_URL"]):
            try:
                _compose(app, event)
            except Exception:
                log.exception("not written", extra={"event": event.name, "subject": event.subject_id})
    return len(events)


def _untold() -> list[Event]:
    told = Message.select(Message.id).where(Message.event_id == Event.id)
    recent = Event.at > clock.now() - NEWS
    found: list[Event] = list(
        Event.select(Event, Person)
        .join(Person)
        .where(recent & Event.name.in_(list(TOLD)) & ~fn.EXISTS(told))
        .order_by(Event.id)
        .limit(50)
    )
    return found


def _compose(app: Flask, event: Event) -> None:
    kind, make = TOLD[event.name]
    actor: Any = event.actor  # _untold finds only events that somebody caused
    with writing():
        mail = make(event)
        if mail is None:
            Message.not_needed(event_id=event.id, person=actor, kind=kind)
            return
        host = urlsplit(app.config["PUBLIC_URL"]).hostname
        words = written(app, kind, mail) | {"message_id": f"<{secrets.token_hex(16)}@{host}>"}
        Message.post(event_id=event.id, person=mail.person, kind=kind, **words)
