"""Ways in: devices that are signed in, invitations, the setup code, and limits on guessing."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from peewee import ForeignKeyField, Query, TextField, fn

from app import clock
from app.db import Listing, Record, UtcField, writing
from app.journal.models import Event
from app.people.models import Person, Team
from app.rules import RuleBroken, TooManyTries

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def fresh_token() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token. A plain hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


class Device(Record):
    """One browser that is signed in. The row decides, not the cookie: ending the row ends the sign-in."""

    IDLE: ClassVar = timedelta(days=30)
    LONGEST: ClassVar = timedelta(days=90)
    GLANCE: ClassVar = timedelta(hours=1)

    person = ForeignKeyField(Person, backref="devices", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    name = TextField()
    signed_in_at = UtcField()
    seen_at = UtcField()
    ended_at = UtcField(null=True)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        return cls.select().where((cls.person == user) & cls.ended_at.is_null())

    @classmethod
    def sign_in(cls, person: Person, name: str) -> str:
        """Start a sign-in and return its token, which only the cookie holds."""
        token, moment = fresh_token(), clock.now()
        with writing():
            device = cls.create(
                person=person, token_hash=digest(token), name=name, signed_in_at=moment, seen_at=moment
            )
            Event.record(person, "device.signed_in", device)
        return token

    @classmethod
    def of(cls, user: Person) -> list["Device"]:
        """The person's living sign-ins, last used first."""
        moment = clock.now()
        alive = (cls.seen_at > moment - cls.IDLE) & (cls.signed_in_at > moment - cls.LONGEST)
        return list(cls.visible_to(user).where(alive).order_by(cls.seen_at.desc()))

    @classmethod
    def owner_of(cls, token: str) -> int | None:
        """Whose token this is or was, even after it ended: words typed then belong to that person."""
        device = cls.get_or_none(cls.token_hash == digest(token))
        return device.person_id if device else None

    @classmethod
    def end_others(cls, user: Person, keep: int) -> int:
        """Sign the person out everywhere but on the device `keep`; how many that were."""
        with writing():
            ended = (
                cls.update(ended_at=clock.now())
                .where((cls.person == user) & (cls.id != keep) & cls.ended_at.is_null())
                .execute()
            )
            Event.record(user, "device.ended_others", user)
            return int(ended)

    @classmethod
    def saw(cls, device_id: int, seen_at: datetime) -> None:
        """Note that a device was used, at most once an hour. The only write that a GET makes."""
        moment = clock.now()
        if moment - seen_at > cls.GLANCE:
            with writing():
                cls.update(seen_at=moment).where(cls.id == device_id).execute()

    def end(self) -> None:
        """Sign this device out."""
        with writing():
            Device.update(ended_at=clock.now()).where((Device.id == self.id) & Device.ended_at.is_null()).execute()
            Event.record(self.person, "device.ended", self)


signed_in = Listing(
    lambda given: (
        Device.select(
            Device.id.alias("device_id"),
            Device.signed_in_at,
            Device.seen_at,
            Person.id,
            Person.name,
            Person.email,
            Person.password_hash,
            Person.call_me,
            Person.pronouns,
            Person.zone,
            Person.region,
            Person.clock,
            Person.week_start,
            Person.appearance,
            Team.select(Team.name).limit(1).alias("team"),
            Person.joined_at,
        )
        .join(Person)
        .where((Device.token_hash == given("token_hash")) & Device.ended_at.is_null())
    )
)
"""The device, its person and the team's name in one narrow query; it runs on every signed-in request."""


class Invitation(Record):
    """A link that lets one invited person join. Hashed at rest, 14 days, used once, by POST.

    It carries its own summary, because the room it invites to lies above this one.
    """

    LIFE: ClassVar = timedelta(days=14)

    person = ForeignKeyField(Person, backref="invitations", on_delete="CASCADE")
    invited_by = ForeignKeyField(Person, null=True, backref="invitations_made", on_delete="SET NULL")
    token_hash = TextField(unique=True)
    summary = TextField()
    leads_to = TextField()
    made_at = UtcField()
    expires_at = UtcField()
    used_at = UtcField(null=True)
    replaced_at = UtcField(null=True)
    asked_again_at = UtcField(null=True)

    @classmethod
    def make(cls, *, person: Person, by: Person, summary: str, leads_to: str) -> str:
        """Make a link for `person` and return its token. An earlier link stops working.

        Raises RuleBroken if the person has joined already.
        """
        token, moment = fresh_token(), clock.now()
        with writing():
            if Person.get_by_id(person.id).has_joined:
                raise RuleBroken(f"{person.call_name} has joined already and needs no link.")
            cls.update(replaced_at=moment).where(
                (cls.person == person) & cls.used_at.is_null() & cls.replaced_at.is_null()
            ).execute()
            invitation = cls.create(
                person=person,
                invited_by=by,
                token_hash=digest(token),
                summary=summary,
                leads_to=leads_to,
                made_at=moment,
                expires_at=moment + cls.LIFE,
            )
            Event.record(by, "invitation.made", invitation)
        return token

    @classmethod
    def with_token(cls, token: str) -> "Invitation | None":
        """The invitation this link belongs to, whatever became of it."""
        return (
            cls.select(cls, Person).join(Person, on=cls.person).where(cls.token_hash == digest(token)).get_or_none()
        )

    @classmethod
    def waiting_for(cls, user: Person) -> list["Invitation"]:
        """Run-out links somebody asked to have renewed, of those this person made."""
        return list(
            cls.select(cls, Person)
            .join(Person, on=cls.person)
            .where(
                (cls.invited_by == user)
                & cls.asked_again_at.is_null(False)
                & cls.used_at.is_null()
                & cls.replaced_at.is_null()
            )
        )

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.replaced_at is None and clock.now() < self.expires_at

    @property
    def has_run_out(self) -> bool:
        """Too old, but neither used nor replaced: its holder may ask for a new one."""
        return self.used_at is None and self.replaced_at is None and not self.is_open

    def accept(self, *, name: str, password_hash: str, zone: str, region: str) -> Person:
        """Join with this link. Of two clicks one wins, by row count.

        Raises RuleBroken when the link was used, replaced or is too old.
        """
        moment = clock.now()
        with writing():
            won = (
                Invitation.update(used_at=moment)
                .where(
                    (Invitation.id == self.id)
                    & Invitation.used_at.is_null()
                    & Invitation.replaced_at.is_null()
                    & (Invitation.expires_at > moment)
                )
                .execute()
            )
            if not won:
                raise RuleBroken("This link has been used or has run out. Ask for a new one, or sign in.")
            self.person.join(name=name, password_hash=password_hash, zone=zone, region=region, at=moment)
            Event.record(self.person, "person.joined", self.person)
        return self.person

    def ask_again(self) -> None:
        """Tell whoever invited that a new link is wanted. Saying it twice changes nothing."""
        with writing():
            Invitation.update(asked_again_at=clock.now()).where(
                (Invitation.id == self.id) & Invitation.asked_again_at.is_null()
            ).execute()


class SetupCode(Record):
    """The one-time code that proves the person at /setup can read this server's log."""

    code_hash = TextField()
    made_at = UtcField()

    @classmethod
    def fresh(cls) -> str:
        """Replace the code and return the new one, like `7KQ2-M4XP-9TRB` (about 59 random bits)."""
        letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(12))
        with writing():
            cls.delete().execute()
            cls.create(code_hash=digest(letters), made_at=clock.now())
        return "-".join(letters[i : i + 4] for i in (0, 4, 8))

    @classmethod
    def use(cls, typed: str) -> bool:
        """Use the code up, if it is the right one. Dashes, spaces and case do not matter."""
        letters = "".join(typed.upper().split()).replace("-", "")
        with writing():
            return bool(cls.delete().where(cls.code_hash == digest(letters)).execute())


class Attempt(Record):
    """One try at something that must not be guessed. Holds a hash of who tried, never an address."""

    key = TextField(index=True)
    at = UtcField()

    @classmethod
    def count_up(cls, what: str, who: str, *, most: int, within: timedelta) -> None:
        """Count a try. Raises TooManyTries with the seconds to wait once there were `most` within the time."""
        key, moment = digest(f"{what} {who}"), clock.now()
        with writing():
            cls.delete().where(cls.at < moment - timedelta(days=1)).execute()
            count, oldest = (
                cls.select(fn.COUNT(cls.id), fn.MIN(cls.at))
                .where((cls.key == key) & (cls.at > moment - within))
                .tuples()[0]
            )
            if count < most:
                cls.create(key=key, at=moment)
        if count >= most:
            oldest = UtcField().python_value(oldest)
            raise TooManyTries(max(1, round((oldest + within - moment).total_seconds())))

    @classmethod
    def forget(cls, what: str, who: str) -> None:
        """Start counting anew after a success."""
        with writing():
            cls.delete().where(cls.key == digest(f"{what} {who}")).execute()
