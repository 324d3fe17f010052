"""Links with which a person chooses a new password."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.accounts.models.device import Device
from app.accounts.models.sign_in_link import SignInLink
from app.accounts.models.tokens import digest, fresh_token
from app.db import Record, UtcField, writing
from app.journal.models import Event
from app.people.models import Person
from app.rules import RuleBroken


class ResetLink(Record):
    """A link that lets one person choose a new password. Hashed at rest, one day, used once, by POST.

    Made on the host with `./run reset-link`, or when the mail with it is written: nobody in the product can set or
    read another's password.
    """

    LIFE: ClassVar = timedelta(hours=24)

    person = ForeignKeyField(Person, backref="reset_links", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)

    @classmethod
    def ask(cls, person: Person) -> None:
        """Somebody has forgotten their password; the link is made when the mail is written (app/notices)."""
        with writing():
            Event.record(person, "reset_link.asked", person)

    @classmethod
    def make(cls, person: Person) -> str:
        """Make a link and return its token. Earlier ones stop working.

        Raises RuleBroken for somebody who has not joined: an invitation is what they need.
        """
        if not person.has_joined:
            raise RuleBroken(f"{person.call_name} has not joined yet. Make them a new invitation link instead.")
        token = fresh_token()
        with writing():
            cls.delete().where(cls.person == person).execute()
            cls.create(person=person, token_hash=digest(token), expires_at=clock.now() + cls.LIFE)
            Event.record(None, "reset_link.made", person)
        return token

    @classmethod
    def with_token(cls, token: str) -> "ResetLink | None":
        """The link this token belongs to, if it can still be used."""
        link = cls.select(cls, Person).join(Person).where(cls.token_hash == digest(token)).get_or_none()
        return link if link and link.is_open else None

    @property
    def is_open(self) -> bool:
        return self.used_at is None and clock.now() < self.expires_at

    def use(self, password_hash: str) -> Person:
        """Set the new password and sign every device out. Of two clicks one wins.

        Raises RuleBroken when the link was used or is too old.
        """
        moment = clock.now()
        with writing():
            won = (
                ResetLink.update(used_at=moment)
                .where((ResetLink.id == self.id) & ResetLink.used_at.is_null() & (ResetLink.expires_at > moment))
                .execute()
            )
            if not won:
                raise RuleBroken("This link has been used or has run out. Ask for a new one.")
            self.person.change_password(password_hash)
            Device.end_all(self.person)
            SignInLink.end_all(self.person)
            Event.record(self.person, "password.reset", self.person)
        return self.person
