"""A mentorship: one mentee, one mentor, and its state (docs/practice.md 1)."""

from datetime import date, datetime
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.accounts.models import Invitation
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorship_kinds import MENTORSHIP_KINDS, MentorshipKind
from app.mentorships.models.pauses_and_endings import Ending, Pause, WithPausesAndEnding, with_interruptions
from app.mentorships.rules.phases import PHASES, state_of
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.roles import MENTEE, MENTOR
from app.text import isolated


class Mentorship(WithPausesAndEnding, Record):
    """A mentorship between two people. Its state is derived from its timestamps, never stored."""

    programme = ForeignKeyField(Programme, backref="mentorships", on_delete="RESTRICT")
    kind_key = TextField(column_name="kind")
    mentee = ForeignKeyField(Person, backref="mentored_in", on_delete="RESTRICT")
    mentor = ForeignKeyField(Person, backref="mentoring_in", on_delete="RESTRICT")
    proposed_by = ForeignKeyField(Person, backref="mentorships_proposed", on_delete="RESTRICT")
    mentee_id: int
    mentor_id: int
    proposed_by_id: int
    proposed_at = UtcField()
    mentee_accepted_at = UtcField(null=True)
    mentor_accepted_at = UtcField(null=True)
    declined_at = UtcField(null=True)
    compared_at = UtcField(null=True)
    agreed_at = UtcField(null=True)
    cadence_days = IntegerField(null=True)
    ends_on = DateField(null=True)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Only the two people see a mentorship, unless it was declined (docs/practice.md 8)."""
        mentee, mentor = Person.alias(), Person.alias()
        pair = (
            cls.select(cls, mentee, mentor, Pause, Ending)
            .join_from(cls, mentee, on=cls.mentee)
            .join_from(cls, mentor, on=cls.mentor)
        )
        return with_interruptions(pair, cls).where(
            ((cls.mentee == user) | (cls.mentor == user)) & cls.declined_at.is_null()
        )

    @classmethod
    @once
    def start_with(
        cls, *, by: Person, programme: Programme, kind: str, role: str, name: str, email: str
    ) -> "Mentorship":
        """Propose a mentorship to the person at `email`, with `by` in `role`. A stranger becomes an invited person.

        Raises RuleBroken as `_propose` does.
        """
        other = cls._enrolled(programme, name, email)
        mentee, mentor = (by, other) if role == MENTEE else (other, by)
        return cls._propose(by, programme, kind, mentee, mentor)

    @classmethod
    @once
    def pair(
        cls, *, by: Person, programme: Programme, kind: str, mentee: dict[str, str], mentor: dict[str, str]
    ) -> "Mentorship":
        """Propose a mentorship to two people as a coordinator, each with name and email.

        Raises RuleBroken as `_propose` does.
        """
        return cls._propose(by, programme, kind, cls._enrolled(programme, **mentee), cls._enrolled(programme, **mentor))

    @staticmethod
    def _enrolled(programme: Programme, name: str, email: str) -> Person:
        person = Person.invited(name, email)
        Enrolment.enrol(person, programme)
        return person

    @classmethod
    def _propose(cls, by: Person, programme: Programme, kind: str, mentee: Person, mentor: Person) -> "Mentorship":
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
                mentee_accepted_at=moment if by == mentee else None,
                mentor_accepted_at=moment if by == mentor else None,
            )
            Event.record(by, "mentorship.proposed", mentorship)
        return mentorship

    def refuse_second(self) -> None:
        """Raise RuleBroken if these two already have a mentorship in these roles that hasn't ended."""
        going: Any = with_interruptions(
            Mentorship.select(Mentorship.id).where(
                (Mentorship.mentee == self.mentee)
                & (Mentorship.mentor == self.mentor)
                & Mentorship.declined_at.is_null()
            ),
            Mentorship,
        ).where(Ending.id.is_null())
        if going.exists():
            raise RuleBroken(_("%(names)s already have a mentorship in these roles.", names=self.names))

    def accept(self, by: Person) -> None:
        """Accept a proposed mentorship. Accepting twice changes nothing.

        Raises RuleBroken if the proposal was withdrawn.
        """
        column = Mentorship.mentee_accepted_at if self.role_of(by) == MENTEE else Mentorship.mentor_accepted_at
        with writing():
            accepted = (
                Mentorship.update({column: clock.now()})
                .where((Mentorship.id == self.id) & column.is_null() & Mentorship.declined_at.is_null())
                .execute()
            )
            if accepted:
                Event.record(by, "mentorship.accepted", self)
            elif Mentorship.get_by_id(self.id).declined_at:
                raise RuleBroken(_("This proposal has been withdrawn."))

    def decline(self, by: Person) -> None:
        """Decline a proposal, or withdraw one's own. Nobody is asked for a reason or told who did it. Declining twice
        changes nothing.

        Raises RuleBroken once both have accepted.
        """
        with writing():
            declined = (
                Mentorship.update(declined_at=clock.now())
                .where(
                    (Mentorship.id == self.id)
                    & Mentorship.declined_at.is_null()
                    & (Mentorship.mentee_accepted_at.is_null() | Mentorship.mentor_accepted_at.is_null())
                )
                .execute()
            )
            if declined:
                Event.record(by, "mentorship.declined", self)
                self._settle_invitation(by)
            elif Mentorship.get_by_id(self.id).declined_at is None:
                raise RuleBroken(_("You’ve both said yes to this mentorship, so it has begun."))

    def _settle_invitation(self, by: Person) -> None:
        """Keep the invitation that `by` made for the other person while anybody needs it. Run inside `writing()`.

        If `by` has another open proposal to them, the invitation names that one. If not, it is released, so that
        somebody else who waits for them can renew it. If nobody waits, it is cancelled.
        """
        newcomer = self.other(by)
        if newcomer.has_joined:
            return
        involved = (Mentorship.mentee == newcomer) | (Mentorship.mentor == newcomer)
        open_ones = list(Mentorship.select().where(involved & Mentorship.declined_at.is_null()).order_by(Mentorship.id))
        own = next((one for one in open_ones if one.proposed_by_id == by.id and one.includes(by)), None)
        if own:
            Invitation.reword(newcomer, by=by, summary=own.summary_for_other(by))
        elif open_ones or Enrolment.was_invited(newcomer):
            Invitation.release(
                newcomer, by=by, summary=_("You’re invited to %(programme)s.", programme=isolated(self.programme.name))
            )
        else:
            Invitation.withdraw(newcomer, by=by)

    def summary_for_other(self, by: Person) -> str:
        """The summary of an invitation to this mentorship."""
        if self.role_of(by) == MENTOR:
            return _("%(name)s asks you to be their mentee.", name=isolated(by.name))
        return _("%(name)s asks you to be their mentor.", name=isolated(by.name))

    def compare(self, at: datetime) -> None:
        """Note when both saw each other's answers about expectations. Run inside `writing()`."""
        self.compared_at = self.compared_at or at
        self.save(only=["compared_at"])

    def agree(self, *, ends_on: date | None, cadence_days: int | None) -> None:
        """Note the end date and cadence of an agreement that both have signed. Run inside `writing()`."""
        self.agreed_at = self.agreed_at or clock.now()
        self.ends_on, self.cadence_days = ends_on, cadence_days
        self.save(only=["agreed_at", "ends_on", "cadence_days"])

    def includes(self, user: Person) -> bool:
        return user.id in (self.mentee_id, self.mentor_id)

    def role_of(self, user: Person) -> str:
        return MENTEE if user.id == self.mentee_id else MENTOR

    def person_in(self, role: str) -> Person:
        """The person in this role, `MENTEE` or `MENTOR`."""
        return self.mentee if role == MENTEE else self.mentor

    def person_with(self, id: int) -> Person:
        return self.mentee if id == self.mentee_id else self.mentor

    def other(self, user: Person) -> Person:
        return self.mentor if user.id == self.mentee_id else self.mentee

    def has_accepted(self, user: Person) -> bool:
        mine = self.mentee_accepted_at if self.role_of(user) == MENTEE else self.mentor_accepted_at
        return mine is not None

    @property
    def is_paused(self) -> bool:
        return self.state == "paused"

    @property
    def is_proposed(self) -> bool:
        """Waiting for one or both to say yes."""
        return self.state == "proposed"

    @property
    def has_begun(self) -> bool:
        """Both have said yes, and it hasn't ended."""
        return self.state not in ("proposed", "ended")

    @property
    def kind(self) -> MentorshipKind:
        return MENTORSHIP_KINDS[self.kind_key]

    @property
    def state(self) -> str:
        return state_of(self)

    @property
    def phase(self) -> str:
        return PHASES[self.state]

    @property
    def names(self) -> str:
        """The pair as a title: `Amara and Jonas`."""
        names = {"mentee": isolated(self.mentee.call_name), "mentor": isolated(self.mentor.call_name)}
        return _("%(mentee)s and %(mentor)s", **names)
