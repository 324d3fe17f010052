"""The private address at which a calendar reads a person's sessions."""

from datetime import datetime
from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.accounts.models import digest, fresh_token
from app.db import PreparedRecords, PreparedRows, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship, of_the_two
from app.people.models import Person
from app.sessions.models import NOT_HELD, AgendaItem, Session


class FeedAddress(Record):
    """At most one for each person. Only its hash is stored, so we can show an address only when it's made.

    Other people may see the calendar, so the feed has agenda topics only if `agenda_chosen_at` is set.
    """

    person = ForeignKeyField(Person, unique=True, backref="feed_addresses", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    agenda_chosen_at = UtcField(null=True)
    made_at = UtcField()
    person_id: int

    @classmethod
    def make(cls, person: Person) -> str:
        """Make an address and return its token. It replaces an earlier one and keeps the choice about topics."""
        token = fresh_token()
        with writing(lock=f"feed-address:{person.id}"):
            columns: dict[str, Any] = {"token_hash": digest(token), "made_at": clock.now()}
            if not cls.update(**columns).where(cls.person == person).execute():
                cls.create(person=person, **columns)
            Event.record(person, "feed_address.made", person)
        return token

    @classmethod
    def stop(cls, person: Person) -> None:
        """Delete the address, so that nobody can read the feed. Safe to repeat."""
        with writing(lock=f"feed-address:{person.id}"):
            if cls.delete().where(cls.person == person).execute():
                Event.record(person, "feed_address.stopped", person)

    @classmethod
    def choose(cls, person: Person, *, with_agenda: bool) -> None:
        """Show or hide agenda topics. Raises RuleBroken if there is no address."""
        with writing(lock=f"feed-address:{person.id}"):
            chosen = cls.update(agenda_chosen_at=clock.now() if with_agenda else None)
            if not chosen.where(cls.person == person).execute():
                raise RuleBroken(_("You don’t have a calendar address. Make one first."))
            Event.record(person, "feed_address.changed", person)

    @classmethod
    def of(cls, person: Person) -> "FeedAddress | None":
        return cls.get_or_none(cls.person == person)

    @classmethod
    def with_token(cls, token: str) -> "FeedAddress | None":
        """The address with this token, and its person; None if it was replaced or turned off."""
        return cls.select(cls, Person).join(Person).where(cls.token_hash == digest(token)).get_or_none()

    def is_reached_by(self, token: str) -> bool:
        return bool(self.token_hash == digest(token))

    @property
    def with_agenda(self) -> bool:
        return self.agenda_chosen_at is not None

    def sessions(self, since: datetime) -> list[Session]:
        """This person's sessions since a moment, each with its pair, without those that didn't happen. One query."""
        return _sessions(person=self.person_id, since=since)

    def topics(self, since: datetime) -> dict[int, list[str]]:
        """The agenda topics by session id; empty unless this person chose to show them."""
        topics: dict[int, list[str]] = {}
        if self.with_agenda:
            for row in _topics(person=self.person_id, since=since):
                topics.setdefault(row.session, []).append(row.text)
        return topics


def _of_person(param: Any) -> Query:
    mine = Session.visible_to(param("person"))
    took_place = Session.outcome.is_null() | (Session.outcome != NOT_HELD)
    return mine.where(took_place & (Session.starts_at >= param("since"))).order_by(Session.starts_at, Session.id)


def _of_agendas(param: Any) -> Query:
    return (
        AgendaItem.select(AgendaItem.session, AgendaItem.text)
        .join(Session)
        .join(Mentorship)
        .where(
            of_the_two(param("person"))
            & AgendaItem.deleted_at.is_null()
            & Session.cancelled_at.is_null()
            & (Session.starts_at >= param("since"))
        )
        .order_by(AgendaItem.session, AgendaItem.position, AgendaItem.id)
    )


_sessions, _topics = PreparedRecords(_of_person), PreparedRows(_of_agendas)
