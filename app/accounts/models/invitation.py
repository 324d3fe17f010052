"""Invitations: the links that let people join."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import JOIN, ForeignKeyField, TextField

from app import clock
from app.accounts.models.tokens import digest, fresh_token
from app.db import Record, UtcField, writing
from app.errors import RuleBroken, TooManyTries
from app.events.models import Event
from app.i18n import _
from app.people.models import Person
from app.text import isolated


class Invitation(Record):
    """A link that lets one invited person join. It works once, by POST, within 14 days. Only its hash is stored.

    A person has at most one current invitation, neither used nor replaced. Only its maker can renew it, because
    whoever can make a link can join as this person. Coordinators may cancel it. When its maker no longer waits for the
    person, it is released (`invited_by` is empty), and anybody who does wait may renew it.

    The summary is stored as text, because a room above this one knows what the invitation is for.
    """

    LIFE: ClassVar = timedelta(days=14)
    MAILS_A_DAY: ClassVar = 2
    """How many invitations a day are mailed to one address, across all senders."""

    person = ForeignKeyField(Person, backref="invitations", on_delete="CASCADE")
    person_id: int
    invited_by = ForeignKeyField(Person, null=True, backref="invitations_made", on_delete="SET NULL")
    invited_by_id: int | None
    token_hash = TextField(unique=True)
    mailed_token_hash = TextField(null=True, unique=True)
    summary = TextField()
    made_at = UtcField()
    expires_at = UtcField()
    used_at = UtcField(null=True)
    replaced_at = UtcField(null=True)
    asked_again_at = UtcField(null=True)

    @classmethod
    def make(cls, *, person: Person, by: Person, summary: str, by_mail: bool = False) -> str:
        """Make a link for `person` and return its token. The earlier link of the same inviter stops working.

        Raises RuleBroken if the person has joined or has a current invitation by somebody else, and TooManyTries if it
        would go `by_mail` and two invitations were mailed to this address within a day.
        """
        name = isolated(person.call_name)
        with writing(lock=f"invitation:{person.id}"):
            if Person.get_by_id(person.id).has_joined:
                raise RuleBroken(_("%(name)s has already joined and doesn’t need a link.", name=name))
            current = cls.current(person)
            if current and not current.can_be_renewed_by(by):
                raise RuleBroken(
                    _("Somebody else has already invited %(name)s. Only they can renew the link.", name=name)
                )
            if by_mail:
                cls._refuse_third_mail(person)
            token, invitation = cls._put(person, by=by, summary=summary)
            Event.record(by, "invitation.made", invitation)
        return token

    @classmethod
    def make_first(cls, *, person: Person, by: Person, **words: Any) -> str | None:
        """Make a link as `make` does. Returns None if the person has joined, or has an open invitation or a current one
        by somebody else.
        """
        with writing(lock=f"invitation:{person.id}"):
            current = cls.current(person)
            is_taken = current and (current.is_open or not current.can_be_renewed_by(by))
            if is_taken or Person.get_by_id(person.id).has_joined:
                return None
            return cls.make(person=person, by=by, **words)

    @classmethod
    def renew_on_host(cls, person: Person) -> str:
        """Make a new link for the current invitation when its mail bounces. Earlier links stop working.

        Raises RuleBroken if the person has joined or has no current invitation.
        """
        name = isolated(person.call_name)
        with writing(lock=f"invitation:{person.id}"):
            if Person.get_by_id(person.id).has_joined:
                raise RuleBroken(_("%(name)s has already joined. Make a reset link instead.", name=name))
            current = cls.current(person)
            if current is None:
                raise RuleBroken(_("%(name)s has no open invitation. Invite them in Trellis first.", name=name))
            token, invitation = cls._put(person, by=current.invited_by, summary=current.summary)
            Event.record(None, "invitation.renewed_on_host", invitation)
        return token

    @classmethod
    def cancel(cls, person: Person, *, by: Person) -> None:
        """End the current invitation, so that its links stop working. Does nothing if there is none."""
        with writing(lock=f"invitation:{person.id}"):
            if cls._end_current(person):
                Event.record(by, "invitation.cancelled", person)

    @classmethod
    def withdraw(cls, person: Person, *, by: Person) -> None:
        """Cancel the current invitation if `by` made it."""
        current = cls.current(person)
        if current and current.invited_by_id == by.id:
            cls.cancel(person, by=by)

    @classmethod
    def release(cls, person: Person, *, by: Person, summary: str) -> None:
        """Release the current invitation that `by` made, because `by` no longer waits for this person."""
        cls._change_current(person, by, invited_by=None, summary=summary)

    @classmethod
    def reword(cls, person: Person, *, by: Person, summary: str) -> None:
        """Change the summary of the current invitation that `by` made."""
        cls._change_current(person, by, summary=summary)

    @classmethod
    def _change_current(cls, person: Person, by: Person, **columns: Any) -> None:
        with writing(lock=f"invitation:{person.id}"):
            cls.update(columns).where(cls._is_current(person) & (cls.invited_by == by)).execute()

    @classmethod
    def _is_current(cls, person: Person) -> Any:
        return (cls.person == person) & cls.used_at.is_null() & cls.replaced_at.is_null()

    @classmethod
    def _put(cls, person: Person, **columns: Any) -> tuple[str, "Invitation"]:
        """Replace the current invitation with a new one; return its token and the invitation."""
        token, moment = fresh_token(), clock.now()
        cls._end_current(person)
        invitation = cls.create(
            person=person,
            invited_by=columns.pop("by"),
            token_hash=digest(token),
            made_at=moment,
            expires_at=moment + cls.LIFE,
            **columns,
        )
        return token, invitation

    @classmethod
    def _end_current(cls, person: Person) -> int:
        return int(cls.update(replaced_at=clock.now()).where(cls._is_current(person)).execute())

    @classmethod
    def _refuse_third_mail(cls, person: Person) -> None:
        a_day_ago = clock.now() - timedelta(days=1)
        recent = cls.select(cls.made_at).where((cls.person == person) & (cls.made_at > a_day_ago)).order_by(cls.id)
        made = [invitation.made_at for invitation in recent]
        if len(made) >= cls.MAILS_A_DAY:
            seconds = (made[-cls.MAILS_A_DAY] - a_day_ago).total_seconds()
            raise TooManyTries(max(1, round(seconds)), _("We send at most two invitations a day to one address."))

    @classmethod
    def current(cls, person: Person) -> "Invitation | None":
        """The person's invitation that is neither used nor replaced, even if it has expired."""
        return cls.current_by_person([person.id]).get(person.id)

    @classmethod
    def current_by_person(cls, people: list[int]) -> dict[int, "Invitation"]:
        """The current invitations of these people, with their inviters, by person id."""
        are_current = cls.person.in_(people) & cls.used_at.is_null() & cls.replaced_at.is_null()
        query = cls.select(cls, Person).join(Person, JOIN.LEFT_OUTER, on=cls.invited_by)
        return {invitation.person_id: invitation for invitation in query.where(are_current).order_by(cls.id)}

    @classmethod
    def accepted_from(cls, inviters: set[int], people: list[int]) -> set[tuple[int | None, int]]:
        """Who of these people joined with an invitation of one of these inviters: the ids of both."""
        used = cls.person.in_(people) & cls.invited_by.in_(list(inviters)) & cls.used_at.is_null(False)
        return {(row.invited_by_id, row.person_id) for row in cls.select(cls.invited_by, cls.person).where(used)}

    @classmethod
    def with_token(cls, token: str) -> "Invitation | None":
        """The invitation this link belongs to, in any state."""
        hashed = digest(token)
        either = (cls.token_hash == hashed) | (cls.mailed_token_hash == hashed)
        return cls.select(cls, Person).join(Person, on=cls.person).where(either).get_or_none()

    def mail_token(self) -> str:
        """Make a second token, for the mail. Both links work until one of them is used.

        Run inside `writing()`.
        """
        token = fresh_token()
        Invitation.update(mailed_token_hash=digest(token)).where(Invitation.id == self.id).execute()
        return token

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.replaced_at is None and clock.is_ahead(self.expires_at, self.LIFE)

    def can_be_renewed_by(self, person: Person) -> bool:
        return self.invited_by_id in (None, person.id)

    def is_reached_by(self, token: str) -> bool:
        return bool(self.token_hash == digest(token))

    @property
    def has_newer(self) -> bool:
        """Whether a later invitation replaced this one; false if it was cancelled."""
        later = (Invitation.person == self.person_id) & (Invitation.id > self.id)
        return self.replaced_at is not None and Invitation.select().where(later).exists()

    @property
    def has_expired(self) -> bool:
        """Whether it has expired without being used or replaced, so its holder may ask for a new one."""
        return self.used_at is None and self.replaced_at is None and not self.is_open

    def accept(self, *, name: str, password_hash: str, zone: str, region: str) -> Person:
        """Join with this link. If two clicks race, the row count decides which wins.

        Raises RuleBroken if the link was used or replaced, or has expired.
        """
        moment = clock.now()
        unused = (Invitation.id == self.id) & Invitation.used_at.is_null() & Invitation.replaced_at.is_null()
        with writing():
            if not self.is_open or not Invitation.update(used_at=moment).where(unused).execute():
                raise RuleBroken(_("This link has been used or has expired. Ask for a new one, or sign in."))
            self.person.join(name=name, password_hash=password_hash, zone=zone, region=region, at=moment)
            Event.record(self.person, "person.joined", self.person)
        return self.person

    def ask_again(self) -> None:
        """Ask the inviter for a new link. Asking twice changes nothing."""
        with writing():
            Invitation.update(asked_again_at=clock.now()).where(
                (Invitation.id == self.id) & Invitation.asked_again_at.is_null()
            ).execute()
