"""Links that sign one person in: by mail, or from a laptop to a phone."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.accounts.models.tokens import digest, fresh_token
from app.db import Record, UtcField, writing
from app.journal.models import Event
from app.people.models import Person
from app.rules import RuleBroken


class SignInLink(Record):
    """A link that signs one person in. Hashed at rest, ten minutes (ASVS 6.5.5), used once, by POST."""

    LIFE: ClassVar = timedelta(minutes=10)

    person = ForeignKeyField(Person, backref="sign_in_links", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)
    person_id: int

    @classmethod
    def ask(cls, person: Person) -> None:
        """Somebody asks for a link by mail; it is made when the mail is written (app/notices)."""
        with writing():
            Event.record(person, "sign_in_link.asked", person)

    @classmethod
    def make(cls, person: Person) -> str:
        """Make a link and return its token. Earlier ones stop working."""
        token = fresh_token()
        with writing(lock=f"sign-in-link:{person.id}"):
            cls.end_all(person)
            cls.create(person=person, token_hash=digest(token), expires_at=clock.now() + cls.LIFE)
            Event.record(person, "sign_in_link.made", person)
        return token

    @classmethod
    def end_all(cls, person: Person) -> None:
        """Links that were not used stop working. Run inside `writing()`."""
        cls.delete().where((cls.person == person) & cls.used_at.is_null()).execute()

    @classmethod
    def with_token(cls, token: str) -> "SignInLink | None":
        """The link this token belongs to, whatever became of it."""
        return cls.select(cls, Person).join(Person).where(cls.token_hash == digest(token)).get_or_none()

    @property
    def is_open(self) -> bool:
        return self.used_at is None and clock.now() < self.expires_at

    def use(self) -> Person:
        """Use the link up. Of two clicks one wins. Raises RuleBroken when it was used or is too old."""
        moment = clock.now()
        with writing():
            won = (
                SignInLink.update(used_at=moment)
                .where((SignInLink.id == self.id) & SignInLink.used_at.is_null() & (SignInLink.expires_at > moment))
                .execute()
            )
            if not won:
                raise RuleBroken("This link has been used or has run out. Ask for a new one.")
        return self.person


def ask_in_vain() -> None:
    """The same work for an address nobody has, so that the time an answer takes tells nothing."""
    with writing():
        Event.record(None, "link.asked_in_vain", Person(id=0))
