"""A date of the agreement in force that comes back: its review, a milestone or its end (docs/practice.md 2.6)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from peewee import DateField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import MENTEE, Mentorship, of_the_two, select_with_pair
from app.mentorships.rules.phases import winds_down
from app.people.models import Person

REVIEW, MILESTONE, END = "review", "milestone", "end"
KEPT, CHANGED = "kept", "changed"
OUTCOMES = (KEPT, CHANGED)


class AgreedDate(Record):
    """One such date. A review or an end waits for a tap by each of the two, a milestone for one answer.

    `agreed_on` is the day in the agreement, `day` the day it is asked about: for a milestone or a review the same
    unless it was moved since, for an end the day when the last quarter begins. `mentee_at` and `mentor_at` say when
    each confirmed a review or noticed the end. `outcome` is KEPT or CHANGED. `period_days` is the time between reviews.
    `in_review_at` is when an impact review opened, which asks about a review date instead. `looked_at` is when a first
    look opened, or when the two chose this day together at the end of a review. `moved_at`: a milestone was moved.
    """

    FURTHEST: ClassVar = timedelta(days=731)
    """How far ahead a milestone can be moved."""
    belongs_to = "mentorship"

    mentorship = ForeignKeyField(Mentorship, backref="agreed_dates", on_delete="CASCADE")
    kind = TextField()
    text = TextField()
    agreed_on = DateField()
    day = DateField()
    period_days = IntegerField(null=True)
    mentee_at = UtcField(null=True)
    mentor_at = UtcField(null=True)
    outcome = TextField(null=True)
    closed_by = ForeignKeyField(Person, null=True, backref="agreed_dates_closed", on_delete="RESTRICT")
    closed_at = UtcField(null=True)
    in_review_at = UtcField(null=True)
    looked_at = UtcField(null=True)
    moved_at = UtcField(null=True)
    mentorship_id: int
    closed_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    def of(cls, mentorship: Mentorship) -> "list[AgreedDate]":
        """All dates of a mentorship, by day."""
        found = _of(mentorship=mentorship.id)
        for each in found:
            each.mentorship = mentorship
        return found

    @classmethod
    def follow(
        cls, mentorship: Mentorship, *, review_on: date | None, period_days: int, milestones: list[tuple[str, date]]
    ) -> None:
        """Follow the version that both have just signed. Run inside `writing()`.

        A date that hasn't changed keeps its outcome, and a date that isn't in the version any more is deleted.
        Signing while a review is due counts as the review.
        """
        existing = cls.of(mentorship)
        wanted = [*cls._wanted(mentorship, review_on, period_days, milestones)]
        for old in existing:
            if not any(old.is_same(new) for new in wanted) and not (old.kind == REVIEW and old.closed_at):
                old.delete_instance()
        for new in wanted:
            if not any(old.is_same(new) for old in existing):
                new.save(force_insert=True)
        for old in existing:
            zone = mentorship.mentee.zone
            is_due = old.is_on_the_agenda(zone) or (old.in_review_at and old.is_near(zone))
            if old.kind == REVIEW and is_due and cls.get_or_none(cls.id == old.id):
                old._close(None, CHANGED)
                old._create_next()

    @classmethod
    def _wanted(
        cls, mentorship: Mentorship, review_on: date | None, period_days: int, milestones: list[tuple[str, date]]
    ) -> "Iterator[AgreedDate]":
        for text, on in milestones:
            yield cls(mentorship=mentorship, kind=MILESTONE, text=text, agreed_on=on, day=on)
        about: dict[str, Any] = {"mentorship": mentorship, "text": ""}
        if review_on:
            yield cls(kind=REVIEW, agreed_on=review_on, day=review_on, period_days=period_days, **about)
        if mentorship.ends_on and mentorship.agreed_at:
            day = winds_down(mentorship.agreed_at, mentorship.ends_on).date()
            yield cls(kind=END, agreed_on=mentorship.ends_on, day=day, **about)

    def confirm(self, *, by: Person) -> bool:
        """Note that one of the two finds the agreement still right, or has noticed its end. Confirming twice changes
        nothing. Return True once both have; a review then has its next date.

        Raises RuleBroken if the mentorship has ended.
        """
        self._refuse_kind(REVIEW, END)
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            column = AgreedDate.mentee_at if self.mentorship.role_of(by) == MENTEE else AgreedDate.mentor_at
            mine = (AgreedDate.id == self.id) & column.is_null() & AgreedDate.closed_at.is_null()
            AgreedDate.update({column: clock.now()}).where(mine).execute()
            now = self.reread()
            if now.closed_at is None and now.mentee_at and now.mentor_at:
                now._close(by, KEPT)
                if self.kind == REVIEW:
                    now._create_next()
                    Event.record(by, "agreement.reviewed", self.mentorship)
            return bool(now.mentee_at and now.mentor_at)

    def take_back(self, *, by: Person) -> None:
        """Withdraw one's own confirmation. Nothing changes once both have confirmed.

        Raises RuleBroken if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            column = AgreedDate.mentee_at if self.mentorship.role_of(by) == MENTEE else AgreedDate.mentor_at
            still_open = (AgreedDate.id == self.id) & AgreedDate.closed_at.is_null()
            AgreedDate.update({column: None}).where(still_open).execute()

    @classmethod
    def put_in_review(cls, mentorship: Mentorship) -> None:
        """Leave the review date to an impact review, which asks whether the agreement is still right. One date means
        one look (docs/practice.md 2.6). Run inside `writing()`.
        """
        cls.update(in_review_at=clock.now()).where(cls._open_review(mentorship) & cls.in_review_at.is_null()).execute()

    @classmethod
    def note_look(cls, mentorship: Mentorship) -> None:
        """Keep the review date off the agenda for a while, because a first look opens. Run inside `writing()`."""
        cls.update(looked_at=clock.now()).where(cls._open_review(mentorship)).execute()

    @classmethod
    def take_out_of_review(cls, mentorship: Mentorship) -> None:
        """Ask about the review date here again. Run inside `writing()`."""
        cls.update(in_review_at=None).where(cls._open_review(mentorship)).execute()

    @classmethod
    def _open_review(cls, mentorship: Mentorship) -> Any:
        return (cls.mentorship == mentorship) & (cls.kind == REVIEW) & cls.closed_at.is_null()

    def answer(self, outcome: str, *, by: Person) -> None:
        """Say what became of a milestone, for both. The first answer counts.

        Raises RuleBroken if the mentorship has ended.
        """
        self._refuse_kind(MILESTONE)
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            self._close(by, outcome)

    def reopen(self, *, by: Person) -> None:
        """Take back what was said about a milestone. Raises RuleBroken if the mentorship has ended."""
        self._refuse_kind(MILESTONE)
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            AgreedDate.update(outcome=None, closed_at=None, closed_by=None).where(AgreedDate.id == self.id).execute()

    def postpone(self, day: date, *, by: Person) -> None:
        """Give a milestone another day. The agreement keeps its text.

        Raises RuleBroken if the day is in the past or too far ahead, if the other person has answered in the meantime,
        or if the mentorship has ended.
        """
        self._refuse_kind(MILESTONE)
        today = clock.today_in(by.zone)
        if not today < day <= today + self.FURTHEST:
            raise RuleBroken(_("Choose a day after today, and within two years."))
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            still_open = (AgreedDate.id == self.id) & AgreedDate.closed_at.is_null()
            if not AgreedDate.update(day=day, moved_at=clock.now()).where(still_open).execute():
                raise RuleBroken(_("This milestone has been answered in the meantime."))

    def confirmed_by(self, role: str) -> bool:
        return bool(self.mentee_at if role == MENTEE else self.mentor_at)

    def is_same(self, other: "AgreedDate") -> bool:
        """Whether both are the same promise with the same date in the agreement."""
        return (self.kind, self.text, self.agreed_on) == (other.kind, other.text, other.agreed_on)

    def is_due(self, zone: str) -> bool:
        """Whether its day has come."""
        return bool(self.closed_at is None and self.day <= clock.today_in(zone))

    def is_over(self, zone: str) -> bool:
        """Whether the day in the agreement has come."""
        return bool(self.agreed_on <= clock.today_in(zone))

    def is_near(self, zone: str) -> bool:
        """Whether it is open and its day has come; a review is near from three weeks before."""
        ahead = AHEAD if self.kind == REVIEW else timedelta()
        return bool(self.closed_at is None and self.day <= clock.today_in(zone) + ahead)

    def is_on_the_agenda(self, zone: str) -> bool:
        """Whether it belongs on the next agenda: it is near, and no review asks about it or was just decided."""
        is_quiet = self.in_review_at or (self.looked_at and self.looked_at > clock.now() - AHEAD)
        return self.is_near(zone) and not is_quiet

    def _refuse_kind(self, *kinds: str) -> None:
        if self.kind not in kinds:
            raise RuleBroken(_("There’s nothing to answer here any more."))

    def _close(self, by: Person | None, outcome: str) -> None:
        still_open = (AgreedDate.id == self.id) & AgreedDate.closed_at.is_null()
        AgreedDate.update(outcome=outcome, closed_by=by, closed_at=clock.now()).where(still_open).execute()

    def _create_next(self) -> None:
        """The next review, one period from today. None if the mentorship is over by then."""
        period = self.period_days or A_QUARTER
        day = clock.today_in(self.mentorship.mentee.zone) + timedelta(days=period)
        if not self.mentorship.ends_on or day < self.mentorship.ends_on:
            AgreedDate.create(
                mentorship=self.mentorship, kind=REVIEW, text="", agreed_on=self.agreed_on, day=day, period_days=period
            )


CLAUSE_OF = {REVIEW: "ending", MILESTONE: "feedback", END: "ending"}
"""The section of the agreement that a date is in."""

A_QUARTER = 90
"""Days between two reviews, if nothing else is known."""

AHEAD = timedelta(days=21)
"""From this long before, a review stands on the next agenda (docs/practice.md 2.6)."""


_of = PreparedRecords(
    lambda param: (
        AgreedDate.select().where(AgreedDate.mentorship == param("mentorship")).order_by(AgreedDate.day, AgreedDate.id)
    )
)
