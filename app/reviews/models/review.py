"""A review of a mentorship: answered blind, revealed to both at once (docs/practice.md 6)."""

from datetime import date, datetime
from typing import Any

from peewee import DateField, ForeignKeyField, Query, TextField

from app import clock
from app.agreed_dates.models import AgreedDate
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship, Pause, of_the_two, select_with_pair
from app.people.models import Person
from app.reviews.labels import FIRST_LOOK, QUARTERLY
from app.reviews.rules.timing import A_MONTH, AHEAD, OUTDATED, due_on_opening, has_reviews, waited_until
from app.sessions.models import HELD, Session
from app.skills.models import SkillRound


class Review(Record):
    """One review. A mentorship has at most one that is being answered.

    Nobody can read the other person's answers before `revealed_at` (see `ReviewAnswers.visible_to`). `talked_at` is
    when one of them chose to talk instead. `closed_at` is when a later review replaced it, without a reveal. `goals`
    has the goals as they were at the reveal.
    """

    belongs_to = "mentorship"

    mentorship = ForeignKeyField(Mentorship, backref="reviews", on_delete="CASCADE")
    kind = TextField()
    due_on = DateField()
    opened_at = UtcField()
    opened_by = ForeignKeyField(Person, null=True, backref="reviews_opened", on_delete="RESTRICT")
    talked_at = UtcField(null=True)
    revealed_at = UtcField(null=True)
    closed_at = UtcField(null=True)
    goals = TextField(default="[]")
    mentorship_id: int
    opened_by_id: int | None
    answer_rows: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people. Their answers have readers of their own."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    def of(cls, mentorship: Mentorship) -> "list[Review]":
        """All reviews of a mentorship, the newest first."""
        found = _of(mentorship=mentorship.id)
        for review in found:
            review.mentorship = mentorship
        return found

    @classmethod
    def open_due(cls, mentorship: Mentorship, kind: str, planned: date) -> "Review | None":
        """Open a review because its day is near. None if one was opened in the meantime, if nothing can be, or if there
        is nothing new to look at. One that opens late may not be due after the end.
        """
        today = clock.today_in(mentorship.mentee.zone)
        due_on = due_on_opening(planned, today)
        with writing(lock=f"mentorship:{mentorship.id}"):
            before = cls.of(mentorship)
            if _cannot_begin(mentorship) or any(each.stands_for(planned, today) for each in before):
                return None
            if (mentorship.ends_on and due_on > mentorship.ends_on) or (before and before[0].has_nothing_after_it):
                return None
            return cls._open(mentorship, before, kind, due_on, None)

    @classmethod
    def start(cls, mentorship: Mentorship, *, by: Person) -> "Review":
        """Start a review sooner than planned. If one is open, or was opened today, return that: two people who start
        one on the same day start one review.

        Raises RuleBroken during a pause, before the agreement, after the end, and in kinds without reviews.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if _cannot_begin(mentorship):
                raise RuleBroken(_("You can start a review while your mentorship is going on and you’ve agreed."))
            before = cls.of(mentorship)
            for each in before:
                if each.is_open or each.is_from_today:
                    return each
            due_on = clock.today_in(mentorship.mentee.zone) + AHEAD
            return cls._open(mentorship, before, QUARTERLY, due_on, by)

    @classmethod
    def _open(
        cls, mentorship: Mentorship, before: "list[Review]", kind: str, due_on: date, by: Person | None
    ) -> "Review":
        moment: Any = clock.now()
        for each in before:
            if each.is_open:
                cls.update(closed_at=moment).where(cls.id == each.id).execute()
        review = cls.create(mentorship=mentorship, kind=kind, due_on=due_on, opened_at=moment, opened_by=by)
        review.mentorship = mentorship
        if kind == FIRST_LOOK:
            AgreedDate.note_look(mentorship)
        else:
            AgreedDate.put_in_review(mentorship)
            SkillRound.open_in(mentorship, by=by)
        Event.record(by, "review.opened", review)
        return review

    def reveal(self, goals: str, by: Person) -> bool:
        """Show both people's answers to both. Return True if this call did it. Run inside `writing()`."""
        moment: Any = clock.now()
        blind = (Review.id == self.id) & Review.revealed_at.is_null() & Review.closed_at.is_null()
        if not Review.update(revealed_at=moment, goals=goals).where(blind).execute():
            return False
        self.revealed_at, self.goals = moment, goals
        Event.record(by, "review.revealed", self)
        return True

    def note_talk(self, by: Person) -> None:
        """Note that the two talk instead of waiting for answers. Run inside `writing()`."""
        Review.update(talked_at=clock.now()).where((Review.id == self.id) & Review.talked_at.is_null()).execute()
        AgreedDate.take_out_of_review(self.mentorship)
        Event.record(by, "review.talked", self)

    def refuse_closed(self) -> "Review":
        """Return the review as it is now. Raise RuleBroken if nobody can answer it any more, or during a pause.

        Run inside `writing()`.
        """
        self.mentorship.refuse_ended()
        pause = Pause.open_in(self.mentorship)
        if pause and pause.is_on:
            raise RuleBroken(
                _("Your mentorship is paused, so nothing is shown now. Your answers are kept. Go on when you resume.")
            )
        now = self.reread()
        if now.closed_at:
            raise RuleBroken(_("A newer review has replaced this one. You keep your own answers."))
        return now

    @property
    def is_open(self) -> bool:
        """Whether it is being answered."""
        return self.revealed_at is None and self.closed_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether it is being answered in a mentorship that is going on."""
        return self.is_open and self.mentorship.is_active

    @property
    def is_first_look(self) -> bool:
        return self.kind == FIRST_LOOK

    @property
    def is_from_today(self) -> bool:
        """Whether it was opened on this day, where the mentee is."""
        zone = self.mentorship.mentee.zone
        return bool(self.opened_at >= clock.starts(clock.today_in(zone), zone))

    def stands_for(self, planned: date, today: date) -> bool:
        """Whether no other review opens by itself for this date, because this one is near enough."""
        if self.is_first_look:
            return bool(today < self.due_on)
        return bool(planned - self.due_on < A_MONTH and today < self.due_on + OUTDATED)

    @property
    def has_nothing_after_it(self) -> bool:
        """Whether neither has answered this review, and the two haven't met since it opened. Up to two queries."""
        if self.is_first_look or self.revealed_at or self.answer_rows.exists():
            return False
        met = (Session.mentorship == self.mentorship_id) & (Session.outcome == HELD)
        return not Session.select().where(met & (Session.starts_at > self.opened_at)).exists()

    @property
    def previous_end(self) -> datetime:
        """The last reveal before this review, or the agreement. One query."""
        earlier = [each.revealed_at for each in Review.of(self.mentorship) if each.revealed_at and each.id < self.id]
        return max(earlier, default=self.mentorship.agreed_at or self.opened_at)

    @property
    def waited_until(self) -> date:
        """The day from which whoever is ready needn't wait for the other. One query."""
        last = _last_pause.first(mentorship=self.mentorship_id)
        resumed_at: datetime | None = (last.resumed_at or last.over_at) if last else None
        return waited_until(self.due_on, resumed_at.date() if resumed_at else None)


def _cannot_begin(mentorship: Mentorship) -> bool:
    """Whether no review can be opened now: it isn't agreed, is paused or over, or has no reviews."""
    is_going_on = mentorship.agreed_at and mentorship.is_active
    return not is_going_on or not has_reviews(mentorship.kind_key)


_of = PreparedRecords(
    lambda param: Review.select().where(Review.mentorship == param("mentorship")).order_by(Review.id.desc())
)
_last_pause = PreparedRecords(
    lambda param: Pause.select().where(Pause.mentorship == param("mentorship")).order_by(Pause.id.desc()).limit(1)
)
