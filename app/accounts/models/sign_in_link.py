"""Links that sign one person in, sent by mail or shown as a QR code for a phone."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, TextField

from app.accounts.models.one_time_link import OneTimeLink
from app.accounts.models.wanted_page import WantedPage
from app.db import Record, UtcField, writing
from app.events.models import Event
from app.people.models import Person


class SignInLink(OneTimeLink, Record):
    """A link that signs one person in. It works once, by POST, within ten minutes (ASVS 6.5.5)."""

    LIFE: ClassVar = timedelta(minutes=10)

    person = ForeignKeyField(Person, backref="sign_in_links", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)
    person_id: int

    @classmethod
    def ask(cls, person: Person, place: str = "") -> None:
        """Request a link by mail, which leads to a page that was wanted. It is made when the mail is
        written (accounts/mail.py).
        """
        with writing():
            WantedPage.keep(Event.record(person, "sign_in_link.asked", person), place)

    @classmethod
    def make(cls, person: Person) -> str:
        """Make a link and return its token. Earlier ones stop working."""
        with writing(lock=f"sign-in-link:{person.id}"):
            Event.record(person, "sign_in_link.made", person)
            return cls.issue(person)

    def use(self) -> Person:
        """Use the link up and return its person. Raises RuleBroken if it was used or has expired."""
        with writing():
            self.use_up()
        return self.person

    @staticmethod
    def ask_in_vain(place: str) -> None:
        """Do the same work for an unknown address, so that the response time reveals nothing."""
        with writing():
            WantedPage.keep(Event.record(None, "link.asked_in_vain", Person(id=0)), place)
