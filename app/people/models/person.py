"""The person and their profile, and the addresses they had before."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import BooleanField, CharField, ForeignKeyField, Query, TextField

from app import addresses, clock
from app.db import Record, UtcField, ZoneField, writing
from app.errors import RuleBroken
from app.i18n import _, lazy
from app.people.models.names import Named

APPEARANCES = {"system": lazy("Same as my device"), "light": lazy("Light"), "dark": lazy("Dark")}
CLOCKS = {"region": lazy("Local default"), "12": lazy("3:00 pm"), "24": "15:00"}
KEPT_SPELLING = "former:"
"""Prefix of the key of a person who is found only by the spelling stored before migration 0022, which says why."""

WEEK_STARTS = {
    "region": lazy("Local default"),
    "monday": lazy("Monday"),
    "sunday": lazy("Sunday"),
    "saturday": lazy("Saturday"),
}


class Person(Named, Record):
    """Somebody who has joined, or who was invited and hasn't (`joined_at` is empty), or who left (`deactivated_at`).

    `email` is the address for mail, `email_key` the key that all its spellings share (app/addresses.py).
    """

    name = TextField()
    email = TextField()
    email_key = CharField(330, unique=True)
    password_hash = TextField(null=True)
    call_me = TextField(null=True)
    pronouns = TextField(null=True)
    zone = ZoneField(default="UTC")
    region = TextField(default="en-GB")
    clock = TextField(default="region")
    week_start = TextField(default="region")
    appearance = TextField(default="system")
    joined_at = UtcField(null=True)
    deactivated_at = UtcField(null=True)

    known_as: dict[str, tuple[int, ...]] | None = None  # the programmes of a role; kept for a request

    RESTORABLE: ClassVar = timedelta(days=30)
    """How long coordinators can undo a deactivation."""

    @classmethod
    def visible_to(cls, user: "Person") -> Query:
        """A person sees their own record here; others appear through what is shared with them."""
        return cls.select().where(cls.id == user.id)

    @classmethod
    def create(cls, **columns: Any) -> Any:
        """Like peewee's `create`; also sets the key of the address."""
        return super().create(**{"email_key": addresses.key(columns["email"])} | columns)

    @classmethod
    def with_email(cls, typed: str) -> "Person | None":
        """The person with this address, in any spelling. An exact match with a kept spelling wins."""
        keys = _keys(typed)
        found = {person.email_key: person for person in cls.select().where(cls.email_key.in_(keys))}
        return next((found[key] for key in keys if key in found), None)

    @classmethod
    def signing_in(cls, typed: str) -> "Person | None":
        """The person who may sign in with this address and their password.

        Addresses stored before migration 0022 have ss where ß was typed, so that spelling is tried too. Don't use this
        to send mail: `straße.example` and `strasse.example` are two domains.
        """
        return cls.with_email(typed) or cls.with_email(addresses.casefolded(typed))

    @classmethod
    def invited(cls, name: str, email: str) -> "Person":
        """The person with this address; creates one who hasn't joined yet if it is unknown. Run inside `writing()`.

        An address that somebody gave up in the last seven days still means them, so that they can take it back.
        Raises RuleBroken if no mail can be sent there, and for somebody who has left.
        """
        known = cls.holding(email)
        if known and known.is_deactivated:
            raise RuleBroken(_("The person with this address has left Trellis."))
        if known:
            return known
        try:
            address = addresses.email(email)
        except ValueError as refusal:
            raise RuleBroken(str(refusal)) from None
        key = addresses.key(address)
        cls.insert(name=name, email=address, email_key=key).on_conflict_ignore().execute()
        return cls.get(cls.email_key == key)

    @classmethod
    def holding(cls, typed: str) -> "Person | None":
        """The person who has this address, or gave it up in the last seven days: nobody else can have it."""
        return cls.with_email(typed) or FormerAddress.owner_of(typed)

    @property
    def shown_email(self) -> str:
        """The address for display, its domain in letters; a kept spelling as it is."""
        return _shown(self.email, self.email_key)

    @property
    def has_joined(self) -> bool:
        return self.joined_at is not None

    @property
    def is_deactivated(self) -> bool:
        return self.deactivated_at is not None

    @property
    def has_account(self) -> bool:
        """Whether they have joined and haven't left, so that they can sign in."""
        return self.has_joined and not self.is_deactivated

    @classmethod
    def with_account(cls) -> Any:
        """The condition of `has_account`."""
        return cls.joined_at.is_null(False) & cls.deactivated_at.is_null()

    @property
    def restorable_until(self) -> datetime | None:
        """The moment until which coordinators can undo the deactivation; None if there is none, or it is too late."""
        until = self.deactivated_at + self.RESTORABLE if self.deactivated_at else None
        return until if until and clock.is_ahead(until, self.RESTORABLE) else None

    def change_profile(self, **profile: Any) -> None:
        """Save a new name, call_me, pronouns, zone, region, clock, week_start or appearance."""
        with writing():
            for field, value in profile.items():
                setattr(self, field, value)
            self.save(only=[*profile])

    def change_address(self, email: str, email_key: str) -> None:
        """Save another address. Run inside `writing()`. Raises IntegrityError if somebody else has it."""
        self.email, self.email_key = email, email_key
        self.save(only=["email", "email_key"])

    def change_password(self, password_hash: str | None) -> None:
        with writing():
            self.password_hash = password_hash
            self.save(only=["password_hash"])

    def deactivate(self) -> bool:
        """Deactivate the account of somebody who has joined. Return False if it is deactivated already."""
        self.deactivated_at = clock.now()
        active = (Person.id == self.id) & Person.with_account()
        return bool(Person.update(deactivated_at=self.deactivated_at).where(active).execute())

    def activate(self) -> bool:
        """Undo a deactivation. Return False if there is none."""
        self.deactivated_at = None
        deactivated = (Person.id == self.id) & Person.deactivated_at.is_null(False)
        return bool(Person.update(deactivated_at=None).where(deactivated).execute())

    def join(self, *, name: str, password_hash: str, zone: str, region: str, at: datetime) -> None:
        """Turn an invited person into a member. Raises RuleBroken if that happened already."""
        is_invited = (Person.id == self.id) & Person.joined_at.is_null()
        columns: dict[str, Any] = {"name": name, "password_hash": password_hash, "zone": zone, "region": region}
        if not Person.update(joined_at=at, **columns).where(is_invited).execute():
            raise RuleBroken(_("You’ve already joined. Sign in with your e-mail address."))
        self.name, self.password_hash, self.zone, self.region, self.joined_at = name, password_hash, zone, region, at


class FormerAddress(Record):
    """An address that somebody has replaced. For seven days it is kept for them, and its mailbox can take it back.

    `is_confirmed` says whether the new mailbox confirmed the change. `token_hash` is the hash of the link in the mail
    to the former address, empty until that is written.
    """

    LIFE: ClassVar = timedelta(days=7)

    person = ForeignKeyField(Person, backref="former_addresses", on_delete="CASCADE")
    person_id: int
    email = TextField()
    email_key = CharField(330, index=True)
    replaced_at = UtcField()
    is_confirmed = BooleanField()
    token_hash = TextField(null=True, unique=True)
    taken_back_at = UtcField(null=True)

    @classmethod
    def owner_of(cls, typed: str) -> Person | None:
        """The person who gave this address up in the last seven days, if anybody did."""
        matching = cls.email_key.in_(_keys(typed)) & cls.taken_back_at.is_null()
        found = cls.select(cls, Person).join(Person).where(matching).order_by(cls.id.desc())
        return next((former.person for former in found if former.is_kept), None)

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete the addresses that can't be taken back any more, and those from a wrong clock; return their number."""
        moment: Any = clock.now()
        outdated = (cls.replaced_at <= moment - cls.LIFE) | (cls.replaced_at > moment + cls.LIFE)
        with writing():
            return int(cls.delete().where(outdated).execute())

    @property
    def is_kept(self) -> bool:
        """Whether it still belongs to its person."""
        return self.taken_back_at is None and clock.is_ahead(self.replaced_at + self.LIFE, self.LIFE)

    @property
    def can_be_taken_back(self) -> bool:
        """Whether its mailbox can take it back: not after its person has left."""
        return self.is_kept and not self.person.is_deactivated

    @property
    def shown_email(self) -> str:
        """The address for display."""
        return _shown(self.email, self.email_key)


def _shown(email: str, email_key: str) -> str:
    return email if email_key.startswith(KEPT_SPELLING) else addresses.in_letters(email)


def _keys(typed: str) -> list[str]:
    """The keys of an address, in any spelling: a kept spelling first."""
    keys = [KEPT_SPELLING + addresses.casefolded(typed)]
    with suppress(ValueError):
        keys.append(addresses.key(addresses.email(typed)))
    return keys
