"""Changing one's own e-mail address, and taking the former one back."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, IntegrityError, TextField

from app import addresses, clock
from app.accounts.models.device import Device
from app.accounts.models.one_time_link import OneTimeLink
from app.accounts.models.reset_link import ResetLink
from app.accounts.models.tokens import digest, fresh_token
from app.db import Record, UtcField, writing
from app.errors import AnswerRefused, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import FormerAddress, Person


class AddressChange(OneTimeLink, Record):
    """A new address whose mailbox hasn't confirmed it yet. One day, used by POST, by its person alone.

    It is stored whether or not the address is free, so that asking takes the same work and gives the same answer. The
    link is made when its mail is written (accounts/mail.py), and only for a free address.
    """

    LIFE: ClassVar = timedelta(hours=24)

    person = ForeignKeyField(Person, backref="address_changes", on_delete="CASCADE")
    person_id: int
    email = TextField()
    token_hash = TextField(null=True, unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)

    @classmethod
    def ask(cls, person: Person, typed: str) -> None:
        """Ask the mailbox of a new address to confirm it. An earlier change that waits is dropped.

        Raises RuleBroken if it is the person's own already.
        """
        email = _new_address(person, typed)
        with writing(lock=f"address-change:{person.id}"):
            cls.end_all(person)
            change = cls.create(person=person, email=email, expires_at=clock.now() + cls.LIFE)
            Event.record(person, "address_change.asked", change)

    @classmethod
    def withdraw(cls, person: Person) -> None:
        """Drop the change that waits."""
        with writing():
            cls.end_all(person)

    @classmethod
    def waiting_for(cls, person: Person) -> "AddressChange | None":
        """The change that this person's new mailbox hasn't confirmed yet."""
        waiting = cls.select().where((cls.person == person) & cls.used_at.is_null())
        return next((change for change in waiting if change.is_open), None)

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete used and expired changes, whose address may be somebody else's; return their number."""
        with writing():
            return int(cls.delete().where(cls.used_at.is_null(False) | (cls.expires_at < clock.now())).execute())

    @property
    def shown_email(self) -> str:
        """The new address for display."""
        return addresses.in_letters(self.email)

    @property
    def is_free(self) -> bool:
        return is_free(self.email, self.person)

    def make_token(self) -> str:
        """Make the link's token, for the mail. Run inside `writing()`."""
        token = fresh_token()
        AddressChange.update(token_hash=digest(token)).where(AddressChange.id == self.id).execute()
        return token

    def use(self) -> None:
        """Change the address. Raises RuleBroken if the link was used or has expired, or if the address is taken now."""
        with writing(lock="addresses"):
            self.use_up()
            _replace(self.person, self.email, is_confirmed=True)


def change_address(person: Person, typed: str) -> None:
    """Change an address at once, without a mail server. Coordinators are told (coordination/needs.py).

    Raises RuleBroken if somebody else has it, or if it is the person's own already.
    """
    with writing(lock="addresses"):
        _replace(person, _new_address(person, typed), is_confirmed=False)


def is_free(email: str, person: Person) -> bool:
    """Whether this person may have this address: nobody else has it, and nobody else gave it up in the last week."""
    return Person.holding(email) in (None, person)


def make_former_token(former: FormerAddress) -> str:
    """Make the token of the link in the mail to a former address. Run inside `writing()`."""
    token = fresh_token()
    FormerAddress.update(token_hash=digest(token)).where(FormerAddress.id == former.id).execute()
    return token


def former_address_with(token: str) -> FormerAddress | None:
    """The former address this token belongs to, in any state; None if there is none."""
    found = FormerAddress.select(FormerAddress, Person).join(Person)
    return found.where(FormerAddress.token_hash == digest(token)).get_or_none()


def take_back(former: FormerAddress) -> None:
    """Undo a change of address, for whoever reads the former mailbox.

    Whoever made the change knew the password, so that stops working too, every sign-in and every open link ends, and a
    link to a new password is asked for. So do the links of later changes: their mailboxes may be the stranger's.
    Raises RuleBroken if it was used or is older than seven days.
    """
    person = former.person
    with writing(lock="addresses"):
        unused = (FormerAddress.id == former.id) & FormerAddress.taken_back_at.is_null()
        if not former.can_be_taken_back or not FormerAddress.update(taken_back_at=clock.now()).where(unused).execute():
            raise RuleBroken(_("This link has been used or has expired."))
        FormerAddress.delete().where((FormerAddress.person == person) & (FormerAddress.id > former.id)).execute()
        person.change_address(former.email, former.email_key)
        person.change_password(None)
        Device.end_all(person)
        _end_links(person)
        Event.record(person, "address.taken_back", person)
        ResetLink.ask(person)


def _new_address(person: Person, typed: str) -> str:
    """The address to store. Raises RuleBroken if it is the person's own already."""
    email = addresses.email(typed)
    if addresses.key(email) == person.email_key:
        raise AnswerRefused(_("That’s your address already."), "email")
    return email


def _replace(person: Person, email: str, *, is_confirmed: bool) -> None:
    """Give the person another address, keep the former one for a week, and end every open link."""
    now = Person.get_by_id(person.id)
    if not is_free(email, now):
        raise AnswerRefused(_("Use another address."), "email")
    former = FormerAddress.create(
        person=now, email=now.email, email_key=now.email_key, replaced_at=clock.now(), is_confirmed=is_confirmed
    )
    try:
        person.change_address(email, addresses.key(email))
    except IntegrityError:  # somebody was invited there at the same moment
        raise AnswerRefused(_("Use another address."), "email") from None
    _end_links(person)
    Event.record(person, "address.changed", former)


def _end_links(person: Person) -> None:
    OneTimeLink.end_every_kind(person)
    Event.record(person, "links.ended", person)
