"""A mentorship: one mentee, one mentor, and its state (docs/practice.md 1)."""

from datetime import date, datetime
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import Record, UtcField
from app.i18n import _
from app.mentorship_kinds import MENTORSHIP_KINDS, MentorshipKind
from app.mentorships.models.interruptions import WithInterruptions, with_interruptions
from app.mentorships.models.pauses_and_endings import Ending, Pause
from app.mentorships.models.proposals import WithProposal
from app.mentorships.rules.phases import PHASES, is_going_on, state_of
from app.people.models import Person
from app.programmes.models import Programme
from app.roles import MENTEE, MENTOR
from app.text import isolated


class Mentorship(WithProposal, WithInterruptions, Record):
    """A mentorship between two people. Its state is derived from its timestamps, never stored."""

    programme = ForeignKeyField(Programme, backref="mentorships", on_delete="RESTRICT")
    kind_key = TextField(column_name="kind")
    mentee = ForeignKeyField(Person, backref="mentored_in", on_delete="RESTRICT")
    mentor = ForeignKeyField(Person, backref="mentoring_in", on_delete="RESTRICT")
    proposed_by = ForeignKeyField(Person, backref="mentorships_proposed", on_delete="RESTRICT")
    programme_id: int
    mentee_id: int
    mentor_id: int
    proposed_by_id: int
    proposed_at = UtcField()
    purpose = TextField(default="")
    mentee_accepted_at = UtcField(null=True)
    mentor_accepted_at = UtcField(null=True)
    asked_at = UtcField(null=True)
    answer_by = DateField(null=True)
    """The last day for an answer, unless somebody joins later (`answer_until`)."""

    takes_one_more = IntegerField(default=0)
    """Whether the mentor said yes although they had no free place."""

    declined_at = UtcField(null=True)
    compared_at = UtcField(null=True)
    agreed_at = UtcField(null=True)
    cadence_days = IntegerField(null=True)
    ends_on = DateField(null=True)
    tells_if_quiet = IntegerField(default=0)
    has_shelf = IntegerField(default=0)
    """Whether anything was ever on its shelf, so that pages of pairs without a shelf send no query for it."""

    keeps_state = False
    """Whether the state is worked out only once, for a page that asks for it often and changes nothing. Working it out
    takes 20,000 instructions."""
    _kept_state = ""

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Only the two people see a mentorship, the one who is asked only once they are asked, and nobody once it was
        declined (docs/practice.md 8).
        """
        mentee, mentor = Person.alias(), Person.alias()
        pair = (
            cls.select(cls, mentee, mentor, Pause, Ending)
            .join_from(cls, mentee, on=cls.mentee)
            .join_from(cls, mentor, on=cls.mentor)
        )
        return with_interruptions(pair, cls).where(cls.known_to(user))

    @classmethod
    def known_to(cls, user: Any) -> Any:
        """The condition that the user is one of the two people and may see this mentorship."""
        return cls.includes_and_asked(user) & cls.declined_at.is_null()

    @classmethod
    def includes_and_asked(cls, user: Any) -> Any:
        """The condition that the user is one of the two, and proposed it or was asked, even if it was declined."""
        is_asked = cls.asked_at.is_null(False) | (cls.proposed_by == user)
        return cls.involves(user) & is_asked

    @classmethod
    def involves(cls, person: Any) -> Any:
        """The condition that this person is one of the two."""
        return (cls.mentee == person) | (cls.mentor == person)

    @classmethod
    def goes_on(cls) -> Any:
        """The condition that both have said yes and it hasn't ended, in a query that joins `current_ending_of`."""
        return cls.accepted_by_both() & cls.declined_at.is_null() & Ending.id.is_null()

    def compare(self, at: datetime) -> None:
        """Note when the first check of expectations was over: revealed, or skipped. Run inside `writing()`."""
        self.compared_at = self.compared_at or at
        self.save(only=["compared_at"])

    def agree(self, *, ends_on: date | None, cadence_days: int | None, tells_if_quiet: bool = False) -> None:
        """Note the end date and cadence of an agreement that both have signed, and whether it lets Trellis tell
        coordinators that they've gone quiet. Run inside `writing()`.
        """
        self.agreed_at = self.agreed_at or clock.now()
        self.ends_on, self.cadence_days, self.tells_if_quiet = ends_on, cadence_days, int(tells_if_quiet)
        self.save(only=["agreed_at", "ends_on", "cadence_days", "tells_if_quiet"])

    def begin_shelf(self) -> None:
        """Note that something is put on its shelf. Run inside `writing()`."""
        if not self.has_shelf:
            self.has_shelf = 1
            self.save(only=["has_shelf"])

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

    def partners_of(self, user: Person | None) -> list[Person]:
        """The other person, in a list. Empty if `user` is neither of the two."""
        return [self.other(user)] if user and self.includes(user) else []

    def has_accepted(self, user: Person) -> bool:
        return (self.mentee_accepted_at if self.role_of(user) == MENTEE else self.mentor_accepted_at) is not None

    @property
    def people(self) -> list[Person]:
        return [self.mentee, self.mentor]

    @property
    def is_asked_by_member(self) -> bool:
        """Whether one of the two proposed it. Otherwise a coordinator did."""
        return self.proposed_by_id in (self.mentee_id, self.mentor_id)

    @property
    def is_paused(self) -> bool:
        return self.state == "paused"

    @property
    def is_proposed(self) -> bool:
        """Waiting for one or both to say yes."""
        return self.state == "proposed"

    @property
    def is_going_on(self) -> bool:
        """Both have said yes, it hasn't ended, and neither has left. It may be paused."""
        return is_going_on(self.state)

    @property
    def is_active(self) -> bool:
        """It is going on, and isn't paused."""
        state = self.state
        return is_going_on(state) and state != "paused"

    @property
    def kind(self) -> MentorshipKind:
        return MENTORSHIP_KINDS[self.kind_key]

    @property
    def state(self) -> str:
        kept = self._kept_state or state_of(self)
        if self.keeps_state:
            self._kept_state = kept
        return kept

    @property
    def phase(self) -> str:
        return PHASES[self.state]

    @property
    def names(self) -> str:
        """The pair as a title: `Amara and Jonas`."""
        mentee, mentor = (isolated(name) for name in self.called)
        return _("%(mentee)s and %(mentor)s", mentee=mentee, mentor=mentor)

    @property
    def called(self) -> list[str]:
        """What the mentee and the mentor are called. Two who are called the same have their family names."""
        are_namesakes = self.mentee.short_name == self.mentor.short_name
        return [each.long_name if are_namesakes else each.call_name for each in (self.mentee, self.mentor)]
