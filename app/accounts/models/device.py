"""Browsers that are signed in."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import JOIN, Case, ForeignKeyField, TextField

from app import clock
from app.accounts.models.one_time_link import OneTimeLink
from app.accounts.models.tokens import digest, fresh_token
from app.db import PreparedRows, Record, UtcField, are_writes_held, write_if_free, writing
from app.events.models import Event
from app.people.models import NoticeMark, Person, Team


class Device(Record):
    """One browser that is signed in. Ending the row ends the sign-in, whatever the cookie says.

    `browser_hash` stays after signing out. It recognises a browser its person used before, and signs nobody in.
    """

    IDLE: ClassVar = timedelta(days=30)
    LONGEST: ClassVar = timedelta(days=90)
    GLANCE: ClassVar = timedelta(hours=1)
    MOST: ClassVar = 20
    """The most sign-ins of one person at a time. One more ends the least recently used."""

    KNOWN: ClassVar = timedelta(days=400)
    """How long a browser is recognised after its last use. Browsers keep no cookie longer."""

    person = ForeignKeyField(Person, backref="devices", on_delete="CASCADE")
    person_id: int
    token_hash = TextField(unique=True)
    name = TextField()
    signed_in_at = UtcField()
    seen_at = UtcField()
    ended_at = UtcField(null=True)
    browser_hash = TextField(null=True)

    @classmethod
    def visible_to(cls, user: Any) -> Any:
        return cls.select().where((cls.person == user) & cls.ended_at.is_null())

    @classmethod
    def sign_in(cls, person: Person, name: str, browser: str | None = None) -> str:
        """Start a sign-in and return its token, which only the cookie holds. `browser` is the browser's own token."""
        token, moment = fresh_token(), clock.now()
        with writing():
            device = cls.create(
                person=person,
                token_hash=digest(token),
                browser_hash=browser and digest(browser),
                name=name,
                signed_in_at=moment,
                seen_at=moment,
            )
            if beyond := [row.id for row in _beyond_most(person=person.id)]:
                cls.update(ended_at=moment).where(cls.id.in_(beyond)).execute()
            Event.record(person, "device.signed_in", device)
        return token

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete old sign-ins and return their number. The row of a known browser stays as long as its cookie."""
        moment = clock.now()
        unused = cls.browser_hash.is_null() & (cls.seen_at < moment - cls.LONGEST)
        with writing():
            return int(cls.delete().where(unused | (cls.seen_at < moment - cls.KNOWN)).execute())

    @classmethod
    def of(cls, user: Person) -> list["Device"]:
        """The person's sign-ins that have not expired, last used first."""
        moment = clock.now()
        is_current = (cls.seen_at > moment - cls.IDLE) & (cls.signed_in_at > moment - cls.LONGEST)
        return list(cls.visible_to(user).where(is_current).order_by(cls.seen_at.desc()))

    @classmethod
    def owner_of(cls, token: str) -> int | None:
        """The id of the person whose token this is, or was before its sign-in ended."""
        device = cls.get_or_none(cls.token_hash == digest(token))
        return device.person_id if device else None

    @classmethod
    def is_known(cls, browser: str, person: Person | None) -> bool:
        """Whether this person has used that browser, and hasn't signed it out from another device since."""
        return cls.select().where((cls.browser_hash == digest(browser)) & (cls.person == person)).exists()

    @classmethod
    def end_others(cls, user: Person, keep: int) -> int:
        """Sign the person out everywhere but on the device `keep`, and forget the other browsers they used.

        Return the number of ended sign-ins.
        """
        with writing():
            kept = cls.select(cls.browser_hash).where((cls.id == keep) & cls.browser_hash.is_null(False))
            others = (cls.person == user) & (cls.id != keep)
            ended = cls.update(ended_at=clock.now()).where(others & cls.ended_at.is_null()).execute()
            cls.update(browser_hash=None).where(others & cls.browser_hash.not_in(kept)).execute()
            Event.record(user, "device.ended_others", user)
            return int(ended)

    @classmethod
    def sign_out_elsewhere(cls, person: Person, *, keep: int) -> None:
        """End every sign-in but that of the device `keep`, and every open link that signs in or sets a password."""
        with writing():
            cls.end_others(person, keep=keep)
            OneTimeLink.end_every_kind(person)

    @classmethod
    def end_all(cls, person: Person) -> None:
        """Sign the person out everywhere, and forget every browser they used. Run inside `writing()`."""
        cls.update(ended_at=clock.now()).where((cls.person == person) & cls.ended_at.is_null()).execute()
        cls.update(browser_hash=None).where((cls.person == person) & cls.browser_hash.is_null(False)).execute()

    @classmethod
    def note_use(cls, device_id: int, seen_at: datetime) -> None:
        """Record that a device was used, at most once an hour. The only write in a GET; skipped if another write is on.

        Also corrects a sign-in time in the future, from a wrong clock, which would make the sign-in last too long.
        """
        moment: datetime = clock.now()
        if abs(moment - seen_at) > cls.GLANCE and not are_writes_held():
            write_if_free(lambda: cls._write_use(device_id, moment))

    @classmethod
    def _write_use(cls, device_id: int, moment: datetime) -> None:
        at = cls.seen_at.db_value(moment)
        begun = Case(None, [(cls.signed_in_at > moment, at)], cls.signed_in_at)
        cls.update(seen_at=moment, signed_in_at=begun).where(cls.id == device_id).execute()

    def end_from_elsewhere(self) -> None:
        """Sign this device out from another one, forget its browser and end every open link of its person. The device
        may be lost, and links may have been made on it.
        """
        with writing():
            self.end()
            OneTimeLink.end_every_kind(self.person)
            Event.record(self.person, "links.ended", self.person)
            if self.browser_hash:
                its_browser = (Device.person == self.person_id) & (Device.browser_hash == self.browser_hash)
                Device.update(browser_hash=None).where(its_browser).execute()

    def end(self) -> None:
        """Sign this device out. Its browser stays known."""
        with writing():
            Device.update(ended_at=clock.now()).where((Device.id == self.id) & Device.ended_at.is_null()).execute()
            Event.record(self.person, "device.ended", self)


signed_in = PreparedRows(
    lambda param: (
        Device.select(
            Device.id.alias("device_id"),
            Device.signed_in_at,
            Device.seen_at,
            Person.id,
            Person.name,
            Person.email,
            Person.email_key,
            Person.password_hash,
            Person.call_me,
            Person.pronouns,
            Person.zone,
            Person.region,
            Person.clock,
            Person.week_start,
            Person.appearance,
            Team.select(Team.name).limit(1).alias("team"),
            (NoticeMark.newest > NoticeMark.opened).alias("has_notices"),
            Person.joined_at,
            Person.deactivated_at,
        )
        .join(Person)
        .join(NoticeMark, JOIN.LEFT_OUTER, on=(NoticeMark.person == Person.id))
        .where((Device.token_hash == param("token_hash")) & Device.ended_at.is_null() & Person.deactivated_at.is_null())
    )
)
"""The device, its person, the team's name and whether there are new notices, in one narrow query; it runs on every
signed-in request.
"""

_beyond_most = PreparedRows(
    lambda param: (
        Device.visible_to(param("person"))
        .select(Device.id)
        .order_by(Device.seen_at.desc(), Device.id.desc())
        .offset(Device.MOST)
    )
)
"""The sign-ins of a person that one more ends."""
