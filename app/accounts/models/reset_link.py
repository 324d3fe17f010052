"""Links for choosing a new password."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, TextField

from app.accounts.models.device import Device
from app.accounts.models.one_time_link import OneTimeLink
from app.accounts.models.wanted_page import WantedPage
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person
from app.text import isolated


class ResetLink(OneTimeLink, Record):
    """A link that lets one person choose a new password. It works once, by POST, within a day.

    Made on the host with `./run reset-link`, or when its mail is written. Nobody can set or read another person's
    password in Trellis.
    """

    LIFE: ClassVar = timedelta(hours=24)

    person = ForeignKeyField(Person, backref="reset_links", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)

    @classmethod
    def ask(cls, person: Person, place: str = "") -> None:
        """Request a link for a forgotten password, which leads to a page that was wanted. It is made when the mail is
        written (accounts/mail.py).
        """
        with writing():
            WantedPage.keep(Event.record(person, "reset_link.asked", person), place)

    @classmethod
    def make(cls, person: Person) -> str:
        """Make a link and return its token. Earlier ones stop working.

        Raises RuleBroken if the person has not joined, because they need an invitation, or if they have left.
        """
        if person.is_deactivated:
            raise RuleBroken(
                _("The account of %(name)s is deactivated. Activate it first.", name=isolated(person.call_name))
            )
        if not person.has_joined:
            raise RuleBroken(
                _(
                    "%(name)s hasn’t joined yet. Make them a new invitation link instead.",
                    name=isolated(person.call_name),
                )
            )
        with writing(lock=f"reset-link:{person.id}"):
            Event.record(None, "reset_link.made", person)
            return cls.issue(person)

    def use(self, password_hash: str) -> Person:
        """Set the new password, sign out every device and end every other open link.

        Raises RuleBroken if the link was used or has expired.
        """
        with writing():
            self.use_up()
            self.person.change_password(password_hash)
            Device.end_all(self.person)
            self.end_every_kind(self.person)
            Event.record(self.person, "password.reset", self.person)
        return self.person
