"""A time at which somebody can be asked for one conversation."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar

from peewee import DateField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.bookable_times.rules.weekly_times import WeeklyTime
from app.db import ListField, Record, UtcField, ZoneField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.offers.models import Offer
from app.people.models import Person


class BookableTime(Record):
    """A time on one day, or every week until `last_on`, on the clock of `zone`. It belongs to a person in all their
    programmes. Nobody holds it: a session at that time takes it away, for as long as the session is planned.
    """

    SHORTEST: ClassVar = 20
    LONGEST: ClassVar = 60
    """Minutes."""
    MOST_WEEKS: ClassVar = 12
    MOST: ClassVar = 20
    """The most times of one person."""
    FURTHEST: ClassVar = timedelta(days=182)
    """How far ahead a time can begin."""

    person = ForeignKeyField(Person, backref="bookable_times", on_delete="CASCADE")
    first_on = DateField()
    last_on = DateField()
    at = TextField()
    zone = ZoneField()
    minutes = IntegerField()
    left_out = ListField(default=())
    made_at = UtcField()
    taken_down_at = UtcField(null=True)
    person_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its owner. Others see only when somebody is free (queries/free_times.py)."""
        return cls.select().where(cls.person == user)

    @classmethod
    def of(cls, person: Person) -> list["BookableTime"]:
        """The times of a person that aren't over or taken down, the earliest first."""
        here = (cls.person == person) & cls.taken_down_at.is_null()
        current = here & (cls.last_on >= clock.today_in(person.zone) - timedelta(days=1))
        times = ((one.next_moment, one.id, one) for one in cls.select().where(current))
        return [one for _moment, _id, one in sorted(time for time in times if time[0])]

    @classmethod
    @once
    def add(
        cls, *, by: Person, day: date, at: time, zone: str, minutes: int, until: date | None = None
    ) -> "BookableTime":
        """Add a time on `day`, and every week `until` a day. Forgets those that are over or were taken down.

        Raises RuleBroken if none of the person's offers takes one-off conversations, if they have MOST times, and as
        `_refuse_moment` does.
        """
        with writing(lock=_lock(by.id)):
            refuse_without_offer(by)
            current = cls.of(by)
            if len(current) >= cls.MOST:
                raise RuleBroken(_("You have twenty times here. Take one down, then add another."))
            new = cls(person=by, at=f"{at:%H:%M}", zone=zone, minutes=minutes, made_at=clock.now())
            new._repeat(day, until)
            new._refuse_moment(current)
            kept = [one.id for one in current]
            long_ago = cls.taken_down_at.is_null() | (cls.taken_down_at < clock.now() - timedelta(days=1))
            cls.delete().where((cls.person == by) & cls.id.not_in(kept) & long_ago).execute()
            new.save()
            Event.record(by, "bookable_time.added", new)
            return new

    def change(self, *, by: Person, day: date, at: time, zone: str, minutes: int, until: date | None = None) -> None:
        """Change everything about it. Days that were left out stay so, unless the weekday changes.

        Raises RuleBroken if it has been taken down, and as `_refuse_moment` does.
        """
        with writing(lock=_lock(self.person_id)):
            now = BookableTime.get_or_none((BookableTime.id == self.id) & BookableTime.taken_down_at.is_null())
            if now is None:
                raise RuleBroken(_("You’ve taken this time down in the meantime. Add it again instead."))
            now.at, now.zone, now.minutes = f"{at:%H:%M}", zone, minutes
            now._repeat(day, until)
            now.left_out = tuple(each for each in now.left_out if date.fromisoformat(each) in now.weekly.days())
            now._refuse_moment([one for one in self.of(by) if one.id != self.id])
            now.save()
            Event.record(by, "bookable_time.changed", now)

    def take_down(self, *, by: Person) -> None:
        """Take it down, so that nobody can pick it. Sessions stay. Doing it twice changes nothing."""
        self._set(by, "bookable_time.deleted", clock.now())

    def put_back(self, *, by: Person) -> None:
        """Undo taking it down. Doing it twice changes nothing."""
        self._set(by, "bookable_time.restored", None)

    def _set(self, by: Person, event: str, moment: datetime | None) -> None:
        with writing(lock=_lock(self.person_id)):
            here = (BookableTime.id == self.id) & BookableTime.taken_down_at.is_null(moment is not None)
            if BookableTime.update(taken_down_at=moment).where(here).execute():
                Event.record(by, event, self)

    def leave_out(self, day: date, *, by: Person, is_out: bool = True) -> None:
        """Leave out one of its days, or put that day back. Doing it twice changes nothing.

        Raises RuleBroken if it isn't one of its days.
        """
        with writing(lock=_lock(self.person_id)):
            now = self.reread()
            if day not in now.weekly.days():
                raise RuleBroken(_("This time isn’t on that day any more. Choose one of the days below."))
            days = {*now.left_out, day.isoformat()} if is_out else {*now.left_out} - {day.isoformat()}
            if days != {*now.left_out}:
                BookableTime.update(left_out=tuple(sorted(days))).where(BookableTime.id == self.id).execute()
                Event.record(by, "bookable_time.changed", self)

    def _repeat(self, day: date, until: date | None) -> None:
        self.first_on = day
        self.last_on = day + timedelta(weeks=(until - day).days // 7) if until else day

    def _refuse_moment(self, others: list["BookableTime"]) -> None:
        """Raise RuleBroken if its first day is past or too far ahead, if that day's clock doesn't show this time once,
        or if it begins when another one does.
        """
        try:
            first = clock.moment_at(self.first_on, self.weekly.at, self.zone)
        except clock.NotOnTheClock as problem:
            raise RuleBroken(str(problem)) from None
        if first <= clock.now():
            raise RuleBroken(_("That time has passed. Choose a later one."))
        if first > clock.now() + self.FURTHEST:
            raise RuleBroken(_("That’s more than half a year away. Choose an earlier day."))
        taken = {moment for one in others for moment in one.weekly.moments(clock.now())}
        if taken.intersection(self.weekly.moments(clock.now())):
            raise RuleBroken(_("You already have a time that begins then. Change that one, or choose another time."))

    @property
    def weekly(self) -> WeeklyTime:
        left_out = tuple(date.fromisoformat(day) for day in self.left_out)
        return WeeklyTime(self.first_on, self.last_on, time.fromisoformat(self.at), self.zone, left_out)

    @property
    def next_moment(self) -> datetime | None:
        """The next of its moments, whether or not its owner is free then."""
        return next(self.weekly.moments(clock.now()), None)


def refuse_without_offer(person: Person) -> None:
    """Raise RuleBroken if no offer of this person takes one-off conversations."""
    taking = (Offer.person == person) & Offer.takes_micro & Offer.opted_out_at.is_null()
    if not Offer.select().where(taking).exists():
        raise RuleBroken(_("Your offer doesn’t take one-off conversations. Change that first, then add times."))


def _lock(person_id: int) -> str:
    return f"bookable_times:{person_id}"
