"""Pauses, each with a return date, and endings of a mentorship."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from peewee import DateField, DeferredForeignKey, ForeignKeyField

from app import clock
from app.db import PreparedRecords, Record, UtcField, ZoneField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person


class Pause(Record):
    """A break until a date. It ends when that day begins in `zone`, or earlier when one of the two resumes."""

    LONGEST: ClassVar = timedelta(days=366)

    mentorship: Any = DeferredForeignKey("Mentorship", backref="pauses", on_delete="CASCADE")
    by = ForeignKeyField(Person, backref="pauses", on_delete="RESTRICT")
    since = UtcField()
    until = DateField()
    zone = ZoneField()
    resumed_at = UtcField(null=True)
    mentorship_id: int
    by_id: int

    @classmethod
    def begin(cls, mentorship: Any, *, by: Person, until: date) -> "Pause":
        """Pause a mentorship until a date in the zone of `by`, or change the date of the current pause.

        Raises RuleBroken if the date isn't in the next year, or if the mentorship hasn't begun.
        """
        today = clock.today_in(by.zone)
        if not today < until <= today + cls.LONGEST:
            raise RuleBroken(_("Choose a day after today, and within a year."))
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_going_on:
                raise RuleBroken(_("You can pause a mentorship once you’ve both said yes to it."))
            open_one = cls.open_in(mentorship)
            if open_one and open_one.is_on:
                cls.update(until=until, zone=by.zone, by=by).where(cls.id == open_one.id).execute()
                pause = cls.get_by_id(open_one.id)
            else:
                if open_one:
                    open_one.close(open_one.over_at)
                pause = cls.create(mentorship=mentorship, by=by, since=clock.now(), until=until, zone=by.zone)
            Event.record(by, "mentorship.paused", mentorship)
            return pause

    @classmethod
    def go_on(cls, mentorship: Any, *, by: Person) -> None:
        """End the current pause. Without one, nothing changes."""
        with writing(lock=f"mentorship:{mentorship.id}"):
            pause = cls.open_in(mentorship)
            if pause and pause.is_on and pause.close(clock.now()):
                Event.record(by, "mentorship.resumed", mentorship)

    @classmethod
    def open_in(cls, mentorship: Any) -> "Pause | None":
        """The pause that nobody has resumed from, even if its date has passed."""
        return _open_pause.first(mentorship=mentorship.id)

    def close(self, at: datetime) -> int:
        """Note when it ended. Return 1 if it was still open, otherwise 0. Run inside `writing()`."""
        return int(Pause.update(resumed_at=at).where((Pause.id == self.id) & Pause.resumed_at.is_null()).execute())

    @property
    def over_at(self) -> datetime:
        """The moment the return date begins."""
        return clock.starts(self.until, self.zone)

    @property
    def is_on(self) -> bool:
        """Whether the break is on now."""
        return self.resumed_at is None and clock.now() < self.over_at


class Ending(Record):
    """The end of a mentorship. Nobody is asked why, and no page says who ended it (docs/practice.md 2.2).

    The two can take it back together within seven days (docs/practice.md 11.11).
    """

    REGRET: ClassVar = timedelta(days=7)

    mentorship: Any = DeferredForeignKey("Mentorship", backref="endings", on_delete="CASCADE")
    by = ForeignKeyField(Person, backref="endings", on_delete="RESTRICT")
    at = UtcField()
    mentee_back_at = UtcField(null=True)
    mentor_back_at = UtcField(null=True)
    taken_back_at = UtcField(null=True)
    mentorship_id: int

    @classmethod
    def end(cls, mentorship: Any, *, by: Person) -> None:
        """End a mentorship for both at once. Ending it twice changes nothing.

        Raises RuleBroken if it hasn't begun: a proposal is declined instead.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            if mentorship.is_proposed:
                raise RuleBroken(_("This mentorship hasn’t begun. Withdraw the proposal instead."))
            ended = (
                cls.insert(mentorship=mentorship, by=by, at=clock.now()).on_conflict_ignore().as_rowcount().execute()
            )
            if ended:
                Event.record(by, "mentorship.ended", mentorship)

    @classmethod
    def take_back(cls, mentorship: Any, *, by: Person) -> bool:
        """Ask for the mentorship to go on. Return True once both have asked. Asking twice changes nothing.

        Raises RuleBroken after seven days, or if the two have started a new mentorship.
        """
        pair = f"pair:{mentorship.mentee_id}:{mentorship.mentor_id}"  # a new proposal takes this lock too
        with writing(lock=f"mentorship:{mentorship.id}"), writing(lock=pair):
            ending = cls.current_in(mentorship)
            if ending is None:
                return True
            if not ending.can_be_taken_back:
                raise RuleBroken(_("The seven days to undo this are over. You can start a new mentorship."))
            mentorship.refuse_second(by)
            mine, theirs = ending.sides(mentorship.role_of(by))
            cls.update({mine: clock.now()}).where((cls.id == ending.id) & mine.is_null()).execute()
            both = cls.update(taken_back_at=clock.now()).where(
                (cls.id == ending.id) & theirs.is_null(False) & cls.taken_back_at.is_null()
            )
            if not both.execute():
                return False
            Event.record(by, "mentorship.ending_taken_back", mentorship)
            return True

    @classmethod
    def current_in(cls, mentorship: Any) -> "Ending | None":
        """The ending that was not taken back."""
        return _current_ending.first(mentorship=mentorship.id)

    @classmethod
    def sides(cls, role: str) -> tuple[Any, Any]:
        """The columns that note who wants to take it back: this role's, then the other's."""
        mentee, mentor = cls.mentee_back_at, cls.mentor_back_at
        return (mentee, mentor) if role == "mentee" else (mentor, mentee)

    @property
    def taken_back_until(self) -> datetime:
        """The moment until which it can be taken back."""
        return self.at + self.REGRET

    @property
    def can_be_taken_back(self) -> bool:
        return self.taken_back_at is None and clock.is_ahead(self.taken_back_until, self.REGRET)

    def wants_back(self, role: str) -> bool:
        """Whether this role has asked for it to go on."""
        return (self.mentee_back_at if role == "mentee" else self.mentor_back_at) is not None


_open_pause = PreparedRecords(
    lambda param: Pause.select().where((Pause.mentorship == param("mentorship")) & Pause.resumed_at.is_null())
)
_current_ending = PreparedRecords(lambda param: Ending.select().where(current_ending_of(param("mentorship"))))


def current_ending_of(mentorship: Any) -> Any:
    """The condition for the current ending of a mentorship, given by its column."""
    return (Ending.mentorship == mentorship) & Ending.taken_back_at.is_null()
