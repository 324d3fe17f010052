"""Links with which invited people join."""

from datetime import timedelta
from typing import ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.accounts.models.tokens import digest, fresh_token
from app.db import Record, Records, UtcField, writing
from app.journal.models import Event
from app.people.models import Person
from app.rules import RuleBroken


class Invitation(Record):
    """A link that lets one invited person join. Hashed at rest, 14 days, used once, by POST.

    It carries its own summary, because the room it invites to lies above this one.
    """

    LIFE: ClassVar = timedelta(days=14)

    person = ForeignKeyField(Person, backref="invitations", on_delete="CASCADE")
    invited_by = ForeignKeyField(Person, null=True, backref="invitations_made", on_delete="SET NULL")
    token_hash = TextField(unique=True)
    mailed_token_hash = TextField(null=True, unique=True)
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
        hashed = digest(token)
        either = (cls.token_hash == hashed) | (cls.mailed_token_hash == hashed)
        return cls.select(cls, Person).join(Person, on=cls.person).where(either).get_or_none()

    def mail_token(self) -> str:
        """A second token for the same invitation, made when the mail is written: the link to copy works as well,
        and either uses the invitation up. Run inside `writing()`.
        """
        token = fresh_token()
        Invitation.update(mailed_token_hash=digest(token)).where(Invitation.id == self.id).execute()
        return token

    @classmethod
    def waiting_for(cls, user: Person) -> list["Invitation"]:
        """Run-out links somebody asked to have renewed, of those this person made."""
        return _waiting(person=user.id)

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


_waiting = Records(
    lambda given: (
        Invitation.select(Invitation, Person)
        .join(Person, on=Invitation.person)
        .where(
            (Invitation.invited_by == given("person"))
            & Invitation.asked_again_at.is_null(False)
            & Invitation.used_at.is_null()
            & Invitation.replaced_at.is_null()
        )
    )
)
