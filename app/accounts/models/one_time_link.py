"""One-time links: only their hash is stored, they expire, and they work once."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from app import clock
from app.accounts.models.tokens import digest, fresh_token
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person

AFTERWARDS = timedelta(days=30)
"""How long an expired link is stored, so that its page can say why it no longer works."""

ENDS_LINKS = ("password.changed", "password.reset", "device.ended_others", "links.ended")
"""The events that end every open link of a person."""


def have_links_ended(person_id: int, since: datetime) -> bool:
    """Whether this person's open links were ended after this moment."""
    is_about_person = (Event.subject_type == Person.__name__) & (Event.subject_id == person_id)
    return Event.select().where(is_about_person & Event.name.in_(ENDS_LINKS) & (Event.at > since)).exists()


class OneTimeLink:
    """A mixin for records with `person`, `token_hash`, `expires_at` and `used_at` that work for the time in `LIFE`."""

    LIFE: ClassVar[timedelta]

    id: Any
    person: Any
    token_hash: Any
    expires_at: Any
    used_at: Any

    @classmethod
    def issue(cls: Any, person: Person) -> str:
        """Create a link and return its token. Earlier ones stop working. Run inside `writing(lock=…)`."""
        token = fresh_token()
        cls.end_all(person)
        cls.create(person=person, token_hash=digest(token), expires_at=clock.now() + cls.LIFE)
        return token

    @classmethod
    def end_all(cls: Any, person: Person) -> None:
        """End all unused links of this person. Run inside `writing()`."""
        cls.delete().where((cls.person == person) & cls.used_at.is_null()).execute()

    @classmethod
    def delete_outdated(cls: Any) -> int:
        """Delete links that expired over thirty days ago and return their number."""
        with writing():
            return int(cls.delete().where(cls.expires_at < clock.now() - AFTERWARDS).execute())

    @classmethod
    def with_token(cls: Any, token: str) -> Any:
        """The link this token belongs to, in any state; None if there is none."""
        return cls.select(cls, Person).join(Person).where(cls.token_hash == digest(token)).get_or_none()

    @property
    def is_open(self) -> bool:
        return self.used_at is None and clock.is_ahead(self.expires_at, self.LIFE)

    @staticmethod
    def end_every_kind(person: Person) -> None:
        """End all open links of this person, of every kind. Run inside `writing()`."""
        for kind in OneTimeLink.__subclasses__():
            kind.end_all(person)

    def use_up(self) -> None:
        """Mark the link as used. If two requests race, one wins. Run inside `writing()`.

        Raises RuleBroken if the link was used or has expired.
        """
        link: Any = type(self)
        moment: datetime = clock.now()
        is_mine = (link.id == self.id) & link.used_at.is_null()
        if not self.is_open or not link.update(used_at=moment).where(is_mine).execute():
            raise RuleBroken(_("This link has been used or has expired. Ask for a new one."))
