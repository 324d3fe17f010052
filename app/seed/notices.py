"""The notices that everybody in the story would have by now. Those older than three days have been read."""

from datetime import timedelta

from peewee import JOIN

from app import clock
from app.db import writing
from app.events.models import Event
from app.notices.models import Notice
from app.notices.queries import notice_kinds, recipients_of
from app.people.models import NoticeMark, Person

UNREAD = timedelta(days=3)


def of_everybody() -> None:
    """Make them in the order in which things happened, as the job does (app/notices/jobs.py)."""
    listed = (Event.at > clock.now() - Notice.KEPT) & Event.name.in_(list(notice_kinds()))
    events = list(Event.select(Event, Person).join(Person, JOIN.LEFT_OUTER).where(listed).order_by(Event.at, Event.id))
    with writing():
        for event in events:
            kind, people = notice_kinds()[event.name], recipients_of(event)
            there = [person for person in people if person.has_joined]
            Notice.make(event, there, kind.target(event) if there else None, kind.replaces)
            if event.at < clock.now() - UNREAD:
                NoticeMark.update(opened=NoticeMark.newest).execute()
