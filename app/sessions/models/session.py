"""When two people meet: booked, moved, called off, and whether it was held."""

import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import PreparedRecords, PreparedRows, Record, UtcField, ZoneField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.mentorships.models import PAIR, Mentorship, of_the_two, with_pair
from app.people.models import Person
from app.sessions.models.micro_limits import LimitedByKind, refuse_without_question
from app.sessions.models.outcome import HasOutcome
from app.sessions.models.overlap import WithoutOverlap
from app.sessions.rules.outcomes import HELD


class Session(HasOutcome, LimitedByKind, WithoutOverlap, Record):
    """A planned conversation, or one that was. `zone` is where its time on the clock was chosen.

    `uid` and `sequence` are what calendars know it by: the one stays, the other counts changes of when and where.
    """

    FURTHEST: ClassVar = timedelta(days=550)
    """How far ahead a session may be booked."""

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
    mentorship_id: int
    booked_by_id: int
    cancelled_by_id: int | None
    outcome_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two. A coordinator never sees that or when a pair meets (docs/practice.md 8)."""
        return with_pair(cls.select(cls, *PAIR), cls).where(of_the_two(user))

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
        """Plan a session. One at this very moment is found, not doubled.

        Raises RuleBroken for a moment that is past or too far ahead or during another session of the two, and when the
        mentorship has not begun or has ended.
        """
        return cls.put(
            by=by, mentorship=mentorship, starts_at=starts_at, minutes=minutes, zone=zone, channel=channel, place=place
        )

    @classmethod
    def put(cls, *, by: Person, mentorship: Mentorship, starts_at: datetime, **words: Any) -> "Session":
        """As `book`, for a form that does more and guards itself against a double send."""
        cls._refuse_moment(starts_at)
        return cls._create(by, mentorship, "session.booked", starts_at=starts_at, **words)

    @classmethod
    @once
    def log(cls, *, by: Person, mentorship: Mentorship, starts_at: datetime, **words: Any) -> "Session":
        """Write down one that was held without being planned here, as `book`. Raises RuleBroken for a moment ahead."""
        if starts_at > clock.now():
            raise RuleBroken("That time is still ahead. Book the session instead, or choose a time in the past.")
        held = {"outcome": HELD, "outcome_by": by, "outcome_at": clock.now()}
        return cls._create(by, mentorship, "session.logged", starts_at=starts_at, **{"place": ""} | words, **held)

    @classmethod
    def _create(cls, by: Person, mentorship: Mentorship, event: str, **columns: Any) -> "Session":
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.has_begun:
                raise RuleBroken("You can book sessions once you’ve both said yes to the mentorship.")
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
            return session

    @classmethod
    def _refuse_moment(cls, starts_at: datetime) -> None:
        if starts_at <= clock.now():
            raise RuleBroken("That time has passed. Choose a time ahead, or log a past session.")
        if starts_at > clock.now() + cls.FURTHEST:
            raise RuleBroken("That’s more than a year and a half away. Choose an earlier day.")

    @classmethod
    def next_in(cls, mentorship: Mentorship, *, after: datetime) -> "Session | None":
        """The first session of a mentorship that is planned for later than a moment."""
        session: Session | None = _planned_after.first(mentorship=mentorship.id, after=after)
        return session

    def move(self, *, by: Person, seen: int, starts_at: datetime, **words: Any) -> None:
        """Keep another time, length or place; `seen` is the `sequence` that was on screen.

        Raises Overtaken if the other has changed it since, RuleBroken for a moment that is past, and once it
        was called off or has an outcome.
        """
        columns = {"starts_at": starts_at, **words}
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            now = Session.get_by_id(self.id)
            if all(getattr(now, name) == value for name, value in columns.items()):
                return
            is_moved = starts_at != now.starts_at
            if is_moved:
                self._refuse_moment(starts_at)
            if now.sequence != seen:
                raise Overtaken(f"{self.mentorship.other(by).call_name} has changed this session in the meantime.")
            if is_moved or words.get("minutes", now.minutes) != now.minutes:
                self.refuse_overlap(self.mentorship, by, {"minutes": now.minutes} | columns, but=self.id)
            self._settle(by, "session.moved" if is_moved else "session.changed", **columns)

    def cancel(self, *, by: Person) -> None:
        """Call it off. Calling it off twice is calling it off once. Raises RuleBroken once it has an outcome."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            if Session.get_by_id(self.id).cancelled_at is None:
                self._settle(by, "session.cancelled", cancelled_by=by, cancelled_at=clock.now())

    def reinstate(self, *, by: Person) -> None:
        """Undo a cancellation. Raises RuleBroken once its time has passed, or if another session overlaps."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            self._refuse_moment(self.starts_at)
            self.refuse_fourth(self.mentorship, but=self.id)
            self.refuse_overlap(self.mentorship, by, self.__data__, but=self.id)
            reinstated = {"cancelled_by": None, "cancelled_at": None, "sequence": Session.sequence + 1}
            called_off = (Session.id == self.id) & Session.cancelled_at.is_null(False)
            if Session.update(changed_at=clock.now(), **reinstated).where(called_off).execute():
                Event.record(by, "session.kept", self)

    def _settle(self, by: Person, event: str, **columns: Any) -> None:
        """Change a session that is still to come and count the change. Raises RuleBroken for one that is over."""
        counted = {"sequence": Session.sequence + 1, "changed_at": clock.now()}
        if not Session.update(**columns, **counted).where((Session.id == self.id) & _IS_PLANNED).execute():
            raise RuleBroken("This session is over or cancelled, so you can’t change it. Book another one.")
        Event.record(by, event, self)

    @classmethod
    def held_in(cls, mentorship: Mentorship) -> list[datetime]:
        """When the sessions of a mentorship that were held began, the last first."""
        return [row.starts_at for row in _held(mentorship=mentorship.id)]

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return bool(self.starts_at <= clock.now())

    @property
    def is_planned(self) -> bool:
        """Still to come."""
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
