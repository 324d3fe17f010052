"""Links with which people who have left get their own words."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, TextField

from app.accounts.models.one_time_link import OneTimeLink
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person
from app.text import isolated


class OwnWordsLink(OneTimeLink, Record):
    """A link to a file with everything its person wrote. It works once, by POST, within seven days. It signs nobody in.

    Made on the host with `./run own-words-link`, for somebody who can't sign in any more.
    """

    LIFE: ClassVar = timedelta(days=7)

    person = ForeignKeyField(Person, backref="own_words_links", on_delete="CASCADE")
    token_hash = TextField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)
    person_id: int

    @classmethod
    def make(cls, person: Person) -> str:
        """Make a link and return its token. Earlier ones stop working.

        Raises RuleBroken for somebody who can sign in and read everything there.
        """
        if not person.is_deactivated:
            raise RuleBroken(
                _(
                    "%(name)s’s account isn’t deactivated, so they can sign in and read what they wrote.",
                    name=isolated(person.call_name),
                )
            )
        with writing(lock=f"own-words-link:{person.id}"):
            Event.record(None, "own_words_link.made", person)
            return cls.issue(person)

    @property
    def is_open(self) -> bool:
        """Whether it still works: not once its person can sign in again."""
        return super().is_open and self.person.is_deactivated

    def use(self) -> None:
        """Use the link up. Raises RuleBroken if it was used or has expired."""
        with writing():
            self.use_up()
            Event.record(self.person, "own_words_link.used", self.person)
