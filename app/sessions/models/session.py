"""Sessions: booked, moved, cancelled, and held or not."""

import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.commitments.models import Commitment
from app.db import PreparedRecords, PreparedRows, Record, UtcField, ZoneField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Mentorship, of_the_two, select_with_pair
from app.people.models import Person
from app.sessions.models.micro_limits import LimitedByKind, refuse_without_question
from app.sessions.models.outcome import HasOutcome
from app.sessions.models.overlap import WithoutOverlap
from app.sessions.rules.outcomes import HELD
from app.text import isolated


class Session(HasOutcome, LimitedByKind, WithoutOverlap, Record):
    """A planned or past conversation. `zone` is the zone in which its time was chosen.

    Calendars identify it by `uid`, and know the newer version by `sequence`, which counts changes of time and place.
    """

    belongs_to = "mentorship"

    FURTHEST: ClassVar = timedelta(days=550)
    """How far ahead a session can be booked."""

    mentorship = ForeignKeyField(Mentorship, backref="sessions", on_delete="CASCADE")
    starts_at = UtcField()
    minutes = IntegerField()
    zone = ZoneField()
    channel = TextField()
    place = TextField()
    uid = TextField(unique=True)
    sequence = IntegerField(default=0)
    booked_by = ForeignKeyField(Person, backref="sessions_booked", on_delete="RESTRICT")
    booked_at = UtcField()
    changed_at = UtcField()
    cancelled_by = ForeignKeyField(Person, null=True, backref="sessions_cancelled", on_delete="RESTRICT")
    cancelled_at = UtcField(null=True)
    outcome = TextField(null=True)
    outcome_by = ForeignKeyField(Person, null=True, backref="sessions_told", on_delete="RESTRICT")
    outcome_at = UtcField(null=True)
    agenda_items: Any
    mentorship_id: int
    booked_by_id: int
    cancelled_by_id: int | None
    outcome_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people. A coordinator never sees whether or when a pair meets (docs/practice.md 8)."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    @once
    def book(
        cls,
        *,
        by: Person,
        mentorship: Mentorship,
        starts_at: datetime,
        minutes: int,
        zone: str,
        channel: str,
        place: str = "",
    ) -> "Session":
        """Book a session. If there already is one at this moment, return that.

        Raises RuleBroken if the moment is past, too far ahead or during another session of the two, and if the
        mentorship hasn't begun or has ended.
        """
        return cls.put(
            by=by, mentorship=mentorship, starts_at=starts_at, minutes=minutes, zone=zone, channel=channel, place=place
        )

    @classmethod
    def put(cls, *, by: Person, mentorship: Mentorship, starts_at: datetime, **words: Any) -> "Session":
        """Like `book`, for a form that saves more and itself guards against a double submission."""
        cls._refuse_moment(starts_at)
        return cls._create(by, mentorship, "session.booked", starts_at=starts_at, **words)

    @classmethod
    @once
    def log(cls, *, by: Person, mentorship: Mentorship, starts_at: datetime, **words: Any) -> "Session":
        """Log a past session that wasn't booked here. Raises RuleBroken as `book` does, and if the moment is ahead."""
        if starts_at > clock.now():
            raise RuleBroken(_("That time is still ahead. Book the session instead, or choose a time in the past."))
        held = {"outcome": HELD, "outcome_by": by, "outcome_at": clock.now()}
        return cls._create(by, mentorship, "session.logged", starts_at=starts_at, **{"place": ""} | words, **held)

    @classmethod
    def _create(cls, by: Person, mentorship: Mentorship, event: str, **columns: Any) -> "Session":
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_going_on:
                raise RuleBroken(_("You can book sessions once you’ve both said yes to the mentorship."))
            same = (cls.mentorship == mentorship) & (cls.starts_at == columns["starts_at"]) & cls.cancelled_at.is_null()
            if existing := cls.get_or_none(same):
                return existing
            cls.refuse_fourth(mentorship)
            if event == "session.booked":
                refuse_without_question(mentorship)
                cls.refuse_overlap(mentorship, by, columns)
            moment = clock.now()
            uid = f"{secrets.token_hex(16)}@trellis"
            session = cls.create(
                mentorship=mentorship, booked_by=by, booked_at=moment, changed_at=moment, uid=uid, **columns
            )
            Event.record(by, event, session)
            session.agenda_items.model.carry_over(mentorship)
            return session

    @classmethod
    def _refuse_moment(cls, starts_at: datetime) -> None:
        if starts_at <= clock.now():
            raise RuleBroken(_("That time has passed. Choose a later time, or log a past session."))
        if starts_at > clock.now() + cls.FURTHEST:
            raise RuleBroken(_("That’s more than a year and a half away. Choose an earlier day."))

    @classmethod
    def next_in(cls, mentorship: Mentorship, *, after: datetime) -> "Session | None":
        """The first planned session of a mentorship after a moment."""
        return _planned_after.first(mentorship=mentorship.id, after=after)

    def move(self, *, by: Person, seen: int, starts_at: datetime, **words: Any) -> None:
        """Change the time, length or place. `seen` is the `sequence` that was on screen.

        Raises Overtaken if the other person has changed it since, and RuleBroken if the moment is past, or if it was
        cancelled or has an outcome.
        """
        columns = {"starts_at": starts_at, **words}
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            now = self.reread()
            if all(getattr(now, name) == value for name, value in columns.items()):
                return
            is_moved = starts_at != now.starts_at
            if is_moved:
                self._refuse_moment(starts_at)
            if now.sequence != seen:
                name = isolated(self.mentorship.other(by).call_name)
                raise Overtaken(_("%(name)s has changed this session in the meantime.", name=name))
            if is_moved or words.get("minutes", now.minutes) != now.minutes:
                self.refuse_overlap(self.mentorship, by, {"minutes": now.minutes} | columns, but=self.id)
            self._settle(by, "session.moved" if is_moved else "session.changed", **columns)

    def cancel(self, *, by: Person) -> None:
        """Cancel it. Safe to repeat. Raises RuleBroken if it has an outcome."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            if self.reread().cancelled_at is None:
                self._settle(by, "session.cancelled", cancelled_by=by, cancelled_at=clock.now())

    def reinstate(self, *, by: Person) -> None:
        """Undo a cancellation. Raises RuleBroken if its time has passed or another session overlaps."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            self._refuse_moment(self.starts_at)
            self.refuse_fourth(self.mentorship, but=self.id)
            self.refuse_overlap(self.mentorship, by, self.__data__, but=self.id)
            reinstated = {"cancelled_by": None, "cancelled_at": None, "sequence": Session.sequence + 1}
            cancelled = (Session.id == self.id) & Session.cancelled_at.is_null(False)
            if Session.update(changed_at=clock.now(), **reinstated).where(cancelled).execute():
                Event.record(by, "session.kept", self)

    def _settle(self, by: Person, event: str, **columns: Any) -> None:
        """Change a planned session and count the change. Raises RuleBroken if it is cancelled or has an outcome."""
        counted = {"sequence": Session.sequence + 1, "changed_at": clock.now()}
        if not Session.update(**columns, **counted).where((Session.id == self.id) & _IS_PLANNED).execute():
            raise RuleBroken(_("This session is over or cancelled, so you can’t change it. Book another one."))
        Event.record(by, event, self)

    @classmethod
    def held_in(cls, mentorship: Mentorship) -> list[datetime]:
        """The starts of the sessions of a mentorship that were held, the last first."""
        return [row.starts_at for row in _held(mentorship=mentorship.id)]

    def is_after(self, commitment: Commitment) -> bool:
        """Whether a commitment is older than this session, so that closing it asks what became of it."""
        return commitment.session_id != self.id and commitment.made_at < self.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def has_begun(self) -> bool:
        """Whether it has started, by the clock."""
        return bool(self.starts_at <= clock.now())

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return not (self.is_cancelled or self.has_begun or self.outcome)


_IS_PLANNED = Session.cancelled_at.is_null() & Session.outcome.is_null()
_planned_after = PreparedRecords(
    lambda param: (
        Session.select()
        .where((Session.mentorship == param("mentorship")) & _IS_PLANNED & (Session.starts_at > param("after")))
        .order_by(Session.starts_at)
        .limit(1)
    )
)
_held = PreparedRows(
    lambda param: (
        Session.select(Session.starts_at)
        .where((Session.mentorship == param("mentorship")) & (Session.outcome == HELD))
        .order_by(Session.starts_at.desc())
    )
)
