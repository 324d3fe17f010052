"""Proposing a mentorship, and the answers to a proposal: yes, "not now", or withdrawing it."""

from datetime import date
from typing import Any, ClassVar

from app import clock, rooms
from app.accounts.models import Invitation
from app.db import PreparedRows, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorship_kinds import MICRO
from app.mentorships.models.answer_dates import WithAnswerDate
from app.mentorships.models.declines import Decline
from app.mentorships.models.interruptions import with_interruptions
from app.mentorships.models.pauses_and_endings import Ending
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.roles import MENTEE, MENTOR
from app.text import isolated


class WithProposal(WithAnswerDate):
    """Mixed into Mentorship: proposing it, and answering the proposal."""

    LONGEST_PURPOSE: ClassVar = 280
    """Characters of the sentence that says why somebody asks."""

    @classmethod
    def successor_for(cls, user: Person, id: int) -> tuple[str, int] | None:
        """The page that says what became of a declined proposal."""
        return Decline.page_of(_declined.first(user=user.id, id=id))

    @classmethod
    @once
    def start_with(
        cls: Any, *, by: Person, programme: Programme, kind: str, role: str, name: str, email: str, purpose: str = ""
    ) -> Any:
        """Propose a mentorship to the person at `email`, with `by` in `role`. A stranger becomes an invited person.

        `purpose` is one sentence that says why. Raises RuleBroken as `propose` does.
        """
        other = cls._enrolled(programme, name, email)
        mentee, mentor = (by, other) if role == MENTEE else (other, by)
        return cls.propose(by, programme, kind, purpose, mentee, mentor)

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

        Raises RuleBroken as `propose` does.
        """
        pair = cls._enrolled(programme, **mentee), cls._enrolled(programme, **mentor)
        return cls.propose(by, programme, kind, purpose, *pair)

    @staticmethod
    def _enrolled(programme: Programme, name: str, email: str) -> Person:
        person = Person.invited(name, email)
        Enrolment.enrol(person, programme)
        return person

    @classmethod
    def propose(
        cls: Any, by: Person, programme: Programme, kind: str, purpose: str, mentee: Person, mentor: Person
    ) -> Any:
        """Create the proposal. Proposing one's own mentorship also accepts it. The mentee of a micro mentorship asks
        with their question, so the other person is asked only when it is sent.

        Raises RuleBroken if both are the same person, if they already have a mentorship in these roles, or if the
        programme doesn't allow it (`Programme.refuse_start`).
        """
        if mentee == mentor:
            raise RuleBroken(_("A mentorship needs two different people."))
        moment, is_prepared = clock.now(), kind == MICRO.key and by == mentee
        with writing(lock=f"pair:{mentee.id}:{mentor.id}"):
            programme.refuse_start(by, kind)
            cls(mentee=mentee, mentor=mentor).refuse_second(by)
            mentorship = cls.create(
                programme=programme,
                kind_key=kind,
                mentee=mentee,
                mentor=mentor,
                proposed_by=by,
                proposed_at=moment,
                asked_at=None if is_prepared else moment,
                purpose=purpose,
                mentee_accepted_at=moment if by == mentee else None,
                mentor_accepted_at=moment if by == mentor else None,
            )
            if not is_prepared:
                mentorship.give_time()
            Event.record(by, "mentorship.prepared" if is_prepared else "mentorship.proposed", mentorship)
        return mentorship

    def offer_back(self: Any, by: Person) -> Any:
        """Ask the other way round after a proposal that `by` didn't take up: the same two people and kind. If the two
        have another proposal or mentorship in these roles, return that.
        """
        again = type(self).between(self.mentee, self.mentor, by)
        return again or type(self).propose(by, self.programme, self.kind_key, "", self.mentee, self.mentor)

    def ask(self: Any, by: Person) -> None:
        """Ask the other person, once whatever they should read with it is written. Asking twice changes nothing.

        Raises RuleBroken if the two have begun another mentorship in these roles since.
        """
        cls = type(self)
        with writing(lock=f"pair:{self.mentee_id}:{self.mentor_id}"):
            unasked = (cls.id == self.id) & cls.asked_at.is_null() & cls.declined_at.is_null()
            if not cls.select().where(unasked).exists():
                return
            self.refuse_second(by)
            self.asked_at = clock.now()
            cls.update(asked_at=self.asked_at).where(unasked).execute()
            self.give_time()
            Event.record(by, "mentorship.proposed", self)

    def refuse_second(self: Any, by: Person | None) -> None:
        """Raise RuleBroken if these two already have a mentorship in these roles that hasn't ended. One that `by`
        doesn't know of, because the other person hasn't asked yet, doesn't count.
        """
        if type(self).between(self.mentee, self.mentor, by, but=self.id or 0):
            sentence = _("%(names)s already have a mentorship in these roles.", names=self.names)
            raise RuleBroken(f"{sentence} {_('Once it has ended, another can begin.')}")

    @classmethod
    def between(cls: Any, mentee: Person, mentor: Person, by: Person | None, *, but: int = 0) -> Any:
        """The mentorship or proposal of two people in these roles that goes on and that `by` knows of, if any."""
        is_known = cls.asked_at.is_null(False) | (cls.proposed_by == by)
        theirs = (cls.mentee == mentee) & (cls.mentor == mentor) & (cls.id != but)
        going: Any = with_interruptions(cls.select().where(theirs & is_known & cls.declined_at.is_null()), cls)
        return going.where(Ending.id.is_null()).first()

    @classmethod
    def accepted_by_both(cls: Any) -> Any:
        """The condition that both have said yes. It may have ended since."""
        return cls.mentee_accepted_at.is_null(False) & cls.mentor_accepted_at.is_null(False)

    @classmethod
    def shows_what_was_sent(cls: Any) -> Any:
        """The condition that the other person may read a version that was sent: both have said yes, or it is what they
        are asked.
        """
        return cls.accepted_by_both() | (cls.kind_key == MICRO.key)

    def may_prepare(self: Any, by: Person) -> bool:
        """Whether this person may write the agreement: once it has begun, and the mentee as soon as they have said yes
        themself, so that the draft can wait for the mentor's yes.
        """
        return bool(self.is_going_on or (self.is_proposed and by.id == self.mentee_id and self.has_accepted(by)))

    def accept(self: Any, by: Person, *, takes_one_more: bool = False) -> bool:
        """Accept a proposed mentorship. Return True if both have now said yes. Accepting twice changes nothing.

        Rooms may refuse a yes, and do what follows from the second one, in the same transaction (`acceptances.py` in
        app/contracts). `takes_one_more` is a mentor's yes although they have no free place.
        Raises RuleBroken if the proposal was withdrawn or the other person has left, and whatever rooms refuse it with.
        """
        cls = type(self)
        column = cls.mentee_accepted_at if self.role_of(by) == MENTEE else cls.mentor_accepted_at
        with writing(lock="answers to proposals"):
            now = self.reread()
            if now.declined_at:
                raise RuleBroken(_("This proposal has been withdrawn."))
            if not now.has_accepted(by):
                now.refuse_ended()
                for before_yes in rooms.offered("acceptances", "before_yes"):
                    before_yes(now, by, takes_one_more)
                here = (cls.id == self.id) & cls.declined_at.is_null()
                if not cls.update({column: clock.now()}).where(here).execute():
                    raise RuleBroken(_("This proposal has been withdrawn."))
                Event.record(by, "mentorship.accepted", self)
                now = self.reread()
                for after_beginning in rooms.offered("acceptances", "after_beginning") if now.is_going_on else ():
                    after_beginning(now)
            self.mentee_accepted_at, self.mentor_accepted_at = now.mentee_accepted_at, now.mentor_accepted_at
            return bool(now.is_going_on)

    def decline(self: Any, by: Person, ask_again_on: date | None = None) -> None:
        """Answer "not now", or withdraw one's own proposal. Nobody is asked for a reason. Declining twice changes
        nothing. `ask_again_on` is the first day of a month; it isn't kept with a withdrawal.

        Raises RuleBroken once both have accepted.
        """
        with writing():
            kept = None if by.id == self.proposed_by_id else ask_again_on
            if self.close(by=by, ask_again_on=kept):
                Event.record(by, "mentorship.declined", self)
                self.settle_invitation(by)
            elif self.reread().declined_at is None:
                raise RuleBroken(_("You’ve both said yes to this mentorship, so it has begun."))

    def close(self: Any, **how: Any) -> bool:
        """Close this proposal, with the fields of a Decline. Return False if it was closed before, or both have said
        yes. Run inside `writing()`.
        """
        cls, moment = type(self), clock.now()
        if not cls.update(declined_at=moment).where((cls.id == self.id) & cls.is_waiting()).execute():
            return False
        Decline.create(mentorship=self, at=moment, **how)
        return True

    def settle_invitation(self: Any, by: Person) -> None:
        """Keep the invitation that `by` made for the other person while anybody needs it. Run inside `writing()`.

        If `by` has another open proposal to them, the invitation names that one. If not, it is released, so that
        somebody else who waits for them can renew it. If nobody waits, it is cancelled.
        """
        newcomer = self.other(by)
        if newcomer.has_joined:
            return
        cls = type(self)
        are_open = cls.declined_at.is_null() & cls.asked_at.is_null(False)
        open_ones = list(cls.select().where(cls.involves(newcomer) & are_open).order_by(cls.id))
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
        """The summary of an invitation to this mentorship: who asks, and the kind. The reason stays on the page."""
        name = isolated(by.name)
        asked = (
            _("%(name)s would like you to be their mentee.", name=name)
            if self.role_of(by) == MENTOR
            else _("%(name)s asks you for one conversation.", name=name)
            if self.kind is MICRO
            else _("%(name)s would like you to be their mentor.", name=name)
        )
        where = _("You’ll find their reason on the page that the link opens.") if self.purpose else ""
        return "\n\n".join(part for part in (asked, self.kind.in_words, where) if part)


_declined = PreparedRows(lambda param: Decline.seen_by(param("user"), param("id")))
