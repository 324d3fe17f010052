"""The kinds of notices that rooms offer, and the events that have none yet."""

from datetime import timedelta
from functools import cache

from peewee import JOIN, fn

from app import clock, rooms
from app.contracts import MailSubject, NoticeKind
from app.events.models import Event
from app.mail.kinds import kinds_by_event, subjects
from app.notices.models import Notice
from app.people.models import Person

NEWS = timedelta(days=1)
"""The maximum age of an event that becomes a notice. One after the latest notice does at any age, in case the job stood
still.
"""

AT_ONCE = 100
"""The most events in one round."""


@cache
def notice_kinds() -> dict[str, NoticeKind]:
    """What the list says about an event, by the event's name."""
    return {name: kind for offer in rooms.offered("notices", "NOTICES") for name, kind in offer.items()}


def all_subjects() -> list[MailSubject]:
    """Every subject for which people choose how they are told: those of mail, then those of the list alone."""
    listed = [kind.subject for kind in notice_kinds().values() if kind.subject]
    return list(dict.fromkeys([*subjects(), *listed]))


def subject_of(name: str) -> MailSubject | None:
    """The subject under which people turn notices about this event off. None if they can't."""
    kind = notice_kinds()[name]
    mail = kinds_by_event().get(name)
    return kind.subject or (mail.subject if mail else None)


def recipients_of(event: Event) -> list[Person]:
    """The people an event concerns, without whoever did it."""
    kind = notice_kinds()[event.name]
    recipients = kind.recipients or kinds_by_event()[event.name].recipients
    return [person for person in recipients(event) if kind.for_actor or person.id != event.actor_id]


def events_without_notice() -> list[Event]:
    """The next events to make notices from, the oldest first.

    Keeps no last id, because on PostgreSQL a lower id may be committed later.
    """
    notices = Notice.select(Notice.id).where(Notice.event_id == Event.id)
    recent = (Event.at > clock.now() - NEWS) | (Event.id > Notice.select(fn.MAX(Notice.event_id)))
    query = Event.select(Event, Person).join(Person, JOIN.LEFT_OUTER)
    wanted = recent & Event.name.in_(list(notice_kinds())) & ~fn.EXISTS(notices)
    return list(query.where(wanted).order_by(Event.id).limit(AT_ONCE))
