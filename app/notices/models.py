"""Notices, made from events."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import JOIN, ForeignKeyField, IntegerField, TextField

from app import clock
from app.db import PreparedRows, Record, UtcField, writing
from app.events.models import Event
from app.people.models import NoticeMark, Person

A_PAGE = 30
"""The number of notices on a page."""


class Notice(Record):
    """One thing that somebody did and that concerns one person. Has no text: its sentence comes from the event's kind.

    A row without a person records that an event concerns nobody, so that it isn't looked at again.
    """

    event_id = IntegerField()
    event_name = TextField()
    person = ForeignKeyField(Person, null=True, backref="notices", on_delete="CASCADE")
    actor = ForeignKeyField(Person, null=True, backref="notices_caused", on_delete="SET NULL")
    target_id = IntegerField(null=True)
    at = UtcField()

    KEPT: ClassVar = timedelta(days=90)
    """How long a notice is listed."""

    class Meta:
        indexes = ((("event_id", "person"), True), (("person", "id"), False), (("at",), False))

    @classmethod
    def make(cls, event: Event, people: list[Person], target: int | None, replaces: tuple[str, ...] = ()) -> None:
        """Tell these people about an event. Run inside `writing()`.

        An unseen notice about the same record and actor is replaced, if its event is the same or one of `replaces`, so
        that ten changes are one notice. Its row stays without a person, because its event must not get another one.
        """
        for person in people:
            opened = NoticeMark.opened_by(person)
            same = (
                cls.event_name.in_([event.name, *replaces]) & (cls.actor == event.actor_id) & (cls.target_id == target)
            )
            cls.update(person=None).where((cls.person == person) & (cls.id > opened) & same).execute()
            notice = cls.create(
                event_id=event.id,
                event_name=event.name,
                person=person,
                actor=event.actor_id,
                target_id=target,
                at=event.at,
            )
            NoticeMark.note([person.id], notice.id)
        if not people:
            cls.create(event_id=event.id, event_name=event.name, at=event.at)

    @classmethod
    def page_of(cls, person: Person, before: int) -> list[Any]:
        """A page of somebody's notices, newest first, and one more row if there is an older page.

        `before` is the id of the oldest notice on the page before, or 0 for the first page.
        """
        return _page(person=person.id, before=min(before or LAST_ID, LAST_ID))

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete the notices that are no longer listed, and those from a wrong clock; return their number."""
        moment: Any = clock.now()
        outdated = (cls.at < moment - cls.KEPT) | (cls.at > moment + cls.KEPT)
        with writing():
            return int(cls.delete().where(outdated).execute())


LAST_ID = 2**31 - 1

_page = PreparedRows(
    lambda param: (
        Notice.select(
            Notice.id,
            Notice.event_name,
            Notice.target_id,
            Notice.at,
            Person.name,
            Person.call_me,
            Person.id.alias("who"),
        )
        .join(Person, JOIN.LEFT_OUTER, on=(Notice.actor == Person.id))
        .where((Notice.person == param("person")) & (Notice.id < param("before")))
        .order_by(Notice.id.desc())
        .limit(A_PAGE + 1)
    )
)
