"""When news is mailed: not in the reader's quiet hours, and once a day if they chose that (docs/practice.md 11.8)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = time(20), time(7)
"""The quiet hours of somebody who hasn't chosen any, on their clock."""

SOON = timedelta(hours=12)
"""Mail about a session within this time is sent at any hour."""

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """When somebody wants mail, on the clock of their zone. No quiet hours if both times are the same."""

    zone: str
    quiet_from: time = EVENING
    quiet_until: time = MORNING
    bundle_at: time | None = None
    """When their daily mail with all news is sent. None if they get news as it comes."""

    bundled_on: date | None = None
    """The date of their last daily mail, where they were then. Somebody who travels west has that date twice."""

    def is_quiet_at(self, local: time) -> bool:
        """Whether this time of day is in the quiet hours, which may include midnight."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= local < self.quiet_until
        return local >= self.quiet_from or local < self.quiet_until

    def wait_until(self, now: datetime, since: datetime, session_at: datetime | None = None) -> datetime | None:
        """When news that waits since a moment may be sent, if that isn't now. None means now.

        News about a session within twelve hours never waits, and such news that a daily mail would bring later than
        twelve hours before the session doesn't wait for that.
        """
        if session_at and now <= session_at <= now + SOON:
            return None
        if self.bundle_at:
            bundle = self.first_bundle_after(since)
            if bundle > now and not (session_at and now <= session_at < bundle + SOON):
                return bundle
        return self._quiet_until(now)

    def first_bundle_after(self, since: datetime) -> datetime:
        """The first daily mail after a moment.

        Each date has one, also if a clock change skips its time (then it is an hour later) or repeats it (then the
        first time counts), or if somebody travels and has it twice.
        """
        zone = ZoneInfo(self.zone)
        first = since.astimezone(zone).date()
        if self.bundled_on and self.bundled_on < first + 3 * A_DAY:
            first = max(first, self.bundled_on + A_DAY)
        at = self.bundle_at or MORNING
        moments = (_moment(first + number * A_DAY, at, zone) for number in range(3))
        return next(moment for moment in moments if moment > since)

    def daily_mail_of(self, now: datetime) -> date | None:
        """The date whose daily mail is a mail that goes out now. None before its time, and without a daily mail."""
        today = now.astimezone(ZoneInfo(self.zone)).date()
        return today if self.bundle_at and _moment(today, self.bundle_at, ZoneInfo(self.zone)) <= now else None

    def _quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet hours end. None outside them, and in the second of two hours with the same name, if they ended
        in the first.
        """
        zone = ZoneInfo(self.zone)
        local = now.astimezone(zone)
        if not self.is_quiet_at(local.time()):
            return None
        ends_today = local.time() < self.quiet_until
        end = _moment(local.date() if ends_today else local.date() + A_DAY, self.quiet_until, zone)
        return end if end > now else None


def _moment(day: object, at: time, zone: ZoneInfo) -> datetime:
    """The moment of a time on a date; the first of two, and after the gap if the clock skips it."""
    return datetime.combine(day, at, zone).astimezone(ZoneInfo("UTC"))  # type: ignore[arg-type]
