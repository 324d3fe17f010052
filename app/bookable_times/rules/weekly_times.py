"""A time of day on one day, or on the same weekday for some weeks, by the clock of one place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app import clock

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class WeeklyTime:
    """A time on `first_on` and every week after it until `last_on`, in `zone`, without the days that are `left_out`.

    The hour stays the same on the clock of that place when the clocks change there.
    """

    first_on: date
    last_on: date
    at: time
    zone: str
    left_out: tuple[date, ...] = ()

    @property
    def is_repeated(self) -> bool:
        return self.first_on < self.last_on

    def days(self, since: date = date.min) -> Iterator[date]:
        """Its days from `since` on, with those left out."""
        missed = -((self.first_on - since).days // 7) if since > self.first_on else 0
        day = self.first_on + missed * A_WEEK
        while day <= self.last_on:
            yield day
            day += A_WEEK

    def moment_on(self, day: date) -> datetime | None:
        """Its moment on one of its days, in UTC. None if the clocks skip that time on this day, or show it twice."""
        try:
            return clock.moment_at(day, self.at, self.zone)
        except clock.NotOnTheClock:
            return None

    def moments(self, after: datetime) -> Iterator[datetime]:
        """Its moments after a moment, the earliest first, in UTC."""
        for day in self.days(clock.day_in(after, self.zone) - A_DAY):
            moment = None if day in self.left_out else self.moment_on(day)
            if moment and moment > after:
                yield moment
