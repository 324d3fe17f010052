"""From events to messages: each event that a kind of mail answers becomes a message to each of its recipients."""

import logging
import secrets
from datetime import timedelta

from flask import Flask
from peewee import JOIN, fn

from app import clock
from app.config import mail_domain
from app.contracts import Mail, MailKind
from app.db import is_unavailable, writing
from app.events.models import Event
from app.mail.kinds import all_kinds, also_answering, kinds_by_event, kinds_by_key
from app.mail.models import NOT_NEEDED, NOT_WRITTEN, MailHours, MailOptOut, Message, mailed_to, unattempted
from app.mail.rendering import message_columns, shared_message_columns
from app.mail.rules.quiet_hours import Hours
from app.mail.rules.weekly_budget import A_WEEK, MailedNews, opens_at
from app.people.models import Person
from app.web.reader import reading_as

log = logging.getLogger("trellis")

GATHER = timedelta(minutes=3)
"""How long news waits for more news for the same person, so that several events within minutes become one mail."""

NEWS = timedelta(days=1)
"""The maximum age of an event that still gets a mail, so that newly set up mail sends nothing stale. An event after the
last mailed one gets a mail at any age, so that nothing is lost if mail stopped or the clock was wrong.
"""

News = tuple[Message, MailKind, Mail]

AT_ONCE = 50
"""The most events in one round."""

MOST_NEWS = 500
"""The most messages with news in one round."""


def compose(app: Flask) -> int:
    """Post the messages of each event that has none yet. Return the number of events.

    Looks for events without a message and keeps no last id, because on PostgreSQL a lower id may be committed later.
    An event whose mail can't be written is given up, and the page about mail says so. The others go on.
    """
    kinds = kinds_by_event()
    events = _events_without_message(list(kinds))
    for event in events:
        with app.test_request_context(base_url=app.config["PUBLIC_URL"]):
            try:
                _compose(app, event, kinds[event.name])
            except Exception as error:
                if is_unavailable(error):
                    raise  # the database is away; the next round starts with this event
                log.exception("not written", extra={"event": event.name, "subject": event.subject_id})
                with writing():
                    _close(event, kinds[event.name], event.actor, NOT_WRITTEN)
    return len(events)


def _events_without_message(names: list[str]) -> list[Event]:
    messages = Message.select(Message.id).where(Message.event_id == Event.id)
    recent = (Event.at > clock.now() - NEWS) | (Event.id > Message.select(fn.MAX(Message.event_id)))
    return list(
        Event.select(Event, Person)
        .join(Person, JOIN.LEFT_OUTER)
        .where(recent & Event.name.in_(names) & ~fn.EXISTS(messages))
        .order_by(Event.id)
        .limit(AT_ONCE)
    )


def _compose(app: Flask, event: Event, kind: MailKind) -> None:
    with writing():
        readers = [(each, person) for each in (kind, *also_answering(event.name)) for person in each.recipients(event)]
        posted = [_post(app, event, each, person) for each, person in readers]
        if not any(posted):
            _close(event, kind, event.actor or next((person for _, person in readers), None), NOT_NEEDED)


def _post(app: Flask, event: Event, kind: MailKind, person: Person) -> bool:
    """Post one person's message, without text if that is written when due. Return False if no mail is needed."""
    earliest, columns = event.at, {}
    if kind.gathers:
        earliest += GATHER
    if not kind.written_when_due:
        mail = _mail_now(kind, event, person)
        if mail is None:
            return False
        earliest = mail.earliest or earliest
        columns = message_columns(app, person, kind.key, mail, kind.subject) | {"address": mail.to}
    Message.post(
        event_id=event.id,
        person=person,
        kind=kind.key,
        message_id=_message_id(app),
        next_at=max(earliest, clock.now()),
        **columns,
    )
    return True


def _mail_now(kind: MailKind, event: Event, person: Person) -> Mail | None:
    """The mail with its current content; None if it's no longer needed, or if this person doesn't want it."""
    if person.is_deactivated and not kind.after_leaving:
        return None
    subject = kind.subject
    if subject and (not person.has_joined or subject.key in MailOptOut.subjects_of(person)):
        return None
    with reading_as(person):
        return kind.mail(event, person)


def _close(event: Event, kind: MailKind, person: Person | None, answer: str) -> None:
    """Record that an event gets no mail. Without a person, delete the event: the record it is about is gone."""
    if person is None:
        event.delete_instance()
    else:
        Message.close(event_id=event.id, person=person, kind=kind.key, answer=answer)


def _message_id(app: Flask) -> str:
    return f"<{secrets.token_hex(16)}@{mail_domain(app.config['PUBLIC_URL'])}>"


def bring_up_to_date(app: Flask) -> None:
    """Write the news that is due with its current content, before each attempt to send it.

    Outdated news is dropped. News that would arrive in its reader's quiet hours, before their daily mail or as a third
    mail in a week waits. The rest becomes one mail per person, except for mail that is sent
    alone.
    """
    moment = clock.now()
    kinds = {key: kind for key, kind in kinds_by_key().items() if kind.written_when_due}
    by_reader: dict[int, list[Message]] = {}
    for message in Message.due_of(kinds, by=moment + GATHER, limit=MOST_NEWS):
        by_reader.setdefault(message.person_id, []).append(message)
    for messages in by_reader.values():
        together = [message for message in messages if not kinds[message.kind].alone]
        for mail in (together, *([message] for message in messages if kinds[message.kind].alone)):
            if any(message.is_due(moment) for message in mail):
                with app.test_request_context(base_url=app.config["PUBLIC_URL"]):
                    _write_together(app, [(message, kinds[message.kind]) for message in mail])


def _write_together(app: Flask, messages: list[tuple[Message, MailKind]]) -> None:
    """Write all of one person's news into their first message that is still needed. It carries the others."""
    hours = MailHours.of(messages[0][0].person)
    news = _within_budget(_needed_now(messages, hours), {message.id for message, _ in messages}, hours)
    if not news:
        return
    news.sort(key=lambda one: (one[0].tries == 0, not one[1].must_know))  # what was tried keeps its Message-ID
    (lead, kind, first), others = news[0], [message for message, _, _ in news[1:]]
    try:
        if others:
            columns = shared_message_columns(app, lead.person, [(kind, mail) for _, kind, mail in news])
        else:
            columns = message_columns(app, lead.person, kind.key, first, kind.subject) | {"address": first.to}
        lead.write(daily_on=hours.daily_mail_of(clock.now()), **columns)
    except Exception:
        _cannot_be_written(lead)
    else:
        lead.carry(others)


def _needed_now(messages: list[tuple[Message, MailKind]], hours: Hours) -> list[News]:
    """The messages that are still needed and needn't wait for a better hour, with their mails."""
    found = [(message, kind, _mail_to_write(message, kind, hours)) for message, kind in messages]
    return [(message, kind, mail) for message, kind, mail in found if mail]


def _within_budget(news: list[News], looked_at: set[int], hours: Hours) -> list[News]:
    """The news to send now. The rest waits, because its reader has had two mails this week about its mentorship.

    With something that the reader must know, a mail is sent anyway, so everything that waits goes with it.
    """
    if not news or news[0][1].alone:
        return news
    person = news[0][0].person
    if any(kind.must_know for _, kind, _ in news):
        kinds = {key: kind for key, kind in kinds_by_key().items() if kind.written_when_due and not kind.alone}
        waiting = [message for message in unattempted(person, kinds) if message.id not in looked_at]
        return news + _needed_now([(message, kinds[message.kind]) for message in waiting], hours)
    lately = _mailed_lately(person)
    allowed = []
    for message, kind, mail in news:
        later = None if message.tries else opens_at(mail.mentorship, lately, clock.now())
        if later:
            message.wait(later)
        else:
            allowed.append((message, kind, mail))
    return allowed


def _mailed_lately(person: Person) -> list[MailedNews]:
    """What this person was mailed within a week, or is being mailed."""
    kinds, now = kinds_by_key(), clock.now()
    return [
        MailedNews(row.mail, row.sent_at or now, row.mentorship_id, row.kind not in kinds or kinds[row.kind].must_know)
        for row in mailed_to(person, since=now - A_WEEK)
    ]


def _mail_to_write(message: Message, kind: MailKind, hours: Hours) -> Mail | None:
    """The current content of a message; None if it's no longer needed, can't be written, or must wait: for its own
    time, or for its reader's hours.
    """
    try:
        event = Event.get_or_none(Event.id == message.event_id)
        mail = _mail_now(kind, event, message.person) if event else None
        if event is None or mail is None:
            message.drop()
            return None
        now = clock.now()
        too_early = mail.earliest if mail.earliest and mail.earliest > now else None
        later = too_early or hours.wait_until(now, min(event.at, now), mail.happens_at)
        if later:
            message.wait(later)
        else:
            message.note_mentorship(mail.mentorship)
        return None if later else mail
    except Exception:
        _cannot_be_written(message)
        return None


def _cannot_be_written(message: Message) -> None:
    log.exception("not written", extra={"event": message.kind, "subject": message.event_id})
    message.not_now(NOT_WRITTEN)


def drop_dead_links() -> None:
    """Drop waiting messages whose one-time link no longer works."""
    kinds = {kind.key: kind for kind in all_kinds() if kind.has_link}
    for message in Message.due_of(kinds):
        event = Event.get_or_none(Event.id == message.event_id)
        if event is None or message.person not in kinds[message.kind].recipients(event):
            message.drop()
