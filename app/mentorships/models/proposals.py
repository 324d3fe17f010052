"""Proposing a mentorship, and the answers to a proposal: yes, "not now", or withdrawing it."""

from datetime import date
from typing import Any, ClassVar

from peewee import DateField, DeferredForeignKey, ForeignKeyField

from app import clock
from app.accounts.models import Invitation
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models.interruptions import with_interruptions
from app.mentorships.models.pauses_and_endings import Ending
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.roles import MENTEE, MENTOR
from app.text import isolated


class Decline(Record):
    """The end of a proposal: a "not now", or its withdrawal. Nobody is asked why (docs/practice.md 9).

    `ask_again_on` is the first day of a month in which they may be asked again. `by` is empty if it isn't known.
    """

    mentorship: Any = DeferredForeignKey("Mentorship", backref="declines", unique=True, on_delete="CASCADE")
    by = ForeignKeyField(Person, null=True, backref="declines", on_delete="SET NULL")
    at = UtcField()
    ask_again_on = DateField(null=True)
    mentorship_id: int
    by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Any:
        """The two people, if both knew of the proposal."""
        mentorship: Any = cls.mentorship.rel_model
        mentee, mentor = Person.alias(), Person.alias()
        return (
            cls.select(cls, mentorship, mentee, mentor)
            .join_from(cls, mentorship)
            .join_from(mentorship, mentee, on=mentorship.mentee)
            .join_from(mentorship, mentor, on=mentorship.mentor)
            .where(mentorship.includes_and_asked(user))
        )

    @classmethod
    def page_of(cls, user: Person, mentorship: Any) -> tuple[str, int] | None:
        """The endpoint and id of the page about the end of a proposal, for those who may see it. `mentorship` is an id,
        or a query for one.
        """
        decline = cls.visible_to(user).where(cls.mentorship == mentorship).get_or_none()
        return ("declines.show", decline.id) if decline else None

    @property
    def is_withdrawal(self) -> bool:
        """Whether the person who proposed it withdrew it."""
        return bool(self.by_id == self.mentorship.proposed_by_id)


class WithProposal:
    """Mixed into Mentorship: proposing it, and answering the proposal."""

    LONGEST_PURPOSE: ClassVar = 280
    """Characters of the sentence that says why somebody asks."""

    @classmethod
    def successor_for(cls, user: Person, id: int) -> tuple[str, int] | None:
        """The page that says what became of a declined proposal."""
        return Decline.page_of(user, id)

    @classmethod
    @once
    def start_with(
        cls: Any, *, by: Person, programme: Programme, kind: str, role: str, name: str, email: str, purpose: str = ""
    ) -> Any:
        """Propose a mentorship to the person at `email`, with `by` in `role`. A stranger becomes an invited person.

        `purpose` is one sentence that says why. Raises RuleBroken as `_propose` does.
        """
        other = cls._enrolled(programme, name, email)
        mentee, mentor = (by, other) if role == MENTEE else (other, by)
        return cls._propose(by, programme, kind, purpose, mentee, mentor)

    @classmethod
    @once
    def pair(
        cls: Any,
        *,
        by: Person,
        programme: Programme,
        kind: str,
        mentee: dict[str, str],
        mentor: dict[str, str],
        purpose: str = "",
    ) -> Any:
        """Propose a mentorship to two people as a coordinator, each with name and email.

        Raises RuleBroken as `_propose` does.
        """
        pair = cls._enrolled(programme, **mentee), cls._enrolled(programme, **mentor)
        return cls._propose(by, programme, kind, purpose, *pair)

    @staticmethod
    def _enrolled(programme: Programme, name: str, email: str) -> Person:
        person = Person.invited(name, email)
        Enrolment.enrol(person, programme)
        return person

    @classmethod
    def _propose(
        cls: Any, by: Person, programme: Programme, kind: str, purpose: str, mentee: Person, mentor: Person
    ) -> Any:
        """Create the proposal. Proposing one's own mentorship also accepts it.

        Raises RuleBroken if both are the same person, or if they already have a mentorship in these roles.
        """
        if mentee == mentor:
            raise RuleBroken(_("A mentorship needs two different people."))
        moment = clock.now()
        with writing(lock=f"pair:{mentee.id}:{mentor.id}"):
            cls(mentee=mentee, mentor=mentor).refuse_second()
            mentorship = cls.create(
                programme=programme,
                kind_key=kind,
                mentee=mentee,
                mentor=mentor,
                proposed_by=by,
                proposed_at=moment,
                asked_at=moment,
                purpose=purpose,
                mentee_accepted_at=moment if by == mentee else None,
                mentor_accepted_at=moment if by == mentor else None,
            )
            Event.record(by, "mentorship.proposed", mentorship)
        return mentorship

    def refuse_second(self: Any) -> None:
        """Raise RuleBroken if these two already have a mentorship in these roles that hasn't ended."""
        cls = type(self)
        going: Any = with_interruptions(
            cls.select(cls.id).where(
                (cls.mentee == self.mentee) & (cls.mentor == self.mentor) & cls.declined_at.is_null()
            ),
            cls,
        ).where(Ending.id.is_null())
        if going.exists():
            raise RuleBroken(_("%(names)s already have a mentorship in these roles.", names=self.names))

    @classmethod
    def has_both_yeses(cls: Any) -> Any:
        """The condition that both have said yes."""
        return cls.mentee_accepted_at.is_null(False) & cls.mentor_accepted_at.is_null(False)

    def may_prepare(self: Any, by: Person) -> bool:
        """Whether this person may write the agreement: once it has begun, and the mentee as soon as they have said yes
        themself, so that the draft can wait for the mentor's yes.
        """
        return bool(self.has_begun or (self.is_proposed and by.id == self.mentee_id and self.has_accepted(by)))

    def accept(self: Any, by: Person) -> bool:
        """Accept a proposed mentorship. Return True if both have now said yes. Accepting twice changes nothing.

        Raises RuleBroken if the proposal was withdrawn.
        """
        cls = type(self)
        column = cls.mentee_accepted_at if self.role_of(by) == MENTEE else cls.mentor_accepted_at
        with writing():
            accepted = (
                cls.update({column: clock.now()})
                .where((cls.id == self.id) & column.is_null() & cls.declined_at.is_null())
                .execute()
            )
            if accepted:
                Event.record(by, "mentorship.accepted", self)
            now = cls.get_by_id(self.id)
            if now.declined_at:
                raise RuleBroken(_("This proposal has been withdrawn."))
            return bool(now.has_begun)

    def decline(self: Any, by: Person, ask_again_on: date | None = None) -> None:
        """Answer "not now", or withdraw one's own proposal. Nobody is asked for a reason. Declining twice changes
        nothing. `ask_again_on` is the first day of a month; it isn't kept with a withdrawal.

        Raises RuleBroken once both have accepted.
        """
        cls, moment = type(self), clock.now()
        with writing():
            declined = (
                cls.update(declined_at=moment)
                .where(
                    (cls.id == self.id)
                    & cls.declined_at.is_null()
                    & (cls.mentee_accepted_at.is_null() | cls.mentor_accepted_at.is_null())
                )
                .execute()
            )
            if declined:
                kept = None if by.id == self.proposed_by_id else ask_again_on
                Decline.create(mentorship=self, by=by, at=moment, ask_again_on=kept)
                Event.record(by, "mentorship.declined", self)
                self._settle_invitation(by)
            elif cls.get_by_id(self.id).declined_at is None:
                raise RuleBroken(_("You’ve both said yes to this mentorship, so it has begun."))

    def _settle_invitation(self: Any, by: Person) -> None:
        """Keep the invitation that `by` made for the other person while anybody needs it. Run inside `writing()`.

        If `by` has another open proposal to them, the invitation names that one. If not, it is released, so that
        somebody else who waits for them can renew it. If nobody waits, it is cancelled.
        """
        newcomer = self.other(by)
        if newcomer.has_joined:
            return
        cls = type(self)
        involved = (cls.mentee == newcomer) | (cls.mentor == newcomer)
        open_ones = list(cls.select().where(involved & cls.declined_at.is_null()).order_by(cls.id))
        own = next((one for one in open_ones if one.proposed_by_id == by.id and one.includes(by)), None)
        if own:
            Invitation.reword(newcomer, by=by, summary=own.summary_for_other(by))
        elif open_ones or Enrolment.was_invited(newcomer):
            Invitation.release(
                newcomer, by=by, summary=_("You’re invited to %(programme)s.", programme=isolated(self.programme.name))
            )
        else:
            Invitation.withdraw(newcomer, by=by)

    def summary_for_other(self: Any, by: Person) -> str:
        """The summary of an invitation to this mentorship."""
        if self.role_of(by) == MENTOR:
            return _("%(name)s asks you to be their mentee.", name=isolated(by.name))
        return _("%(name)s asks you to be their mentor.", name=isolated(by.name))
