"""The four quarters of a year. They begin and end at midnight in UTC."""

from datetime import UTC, date, datetime
from typing import NamedTuple

MONTHS = 3
A_YEAR = 12


class Period(NamedTuple):
    """A quarter, by its first day."""

    starts_on: date

    @classmethod
    def with_day(cls, day: date) -> "Period":
        """The quarter that has this day."""
        return cls(date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1))

    @classmethod
    def last_before(cls, day: date) -> "Period":
        """The last quarter that is over on this day."""
        return cls.with_day(day).before

    @property
    def before(self) -> "Period":
        return self._moved(-MONTHS)

    @property
    def after(self) -> "Period":
        return self._moved(MONTHS)

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.starts_on, datetime.min.time(), UTC)

    @property
    def ends_at(self) -> datetime:
        """The moment after its last one."""
        return self.after.starts_at

    def has(self, moment: datetime | None) -> bool:
        """Whether a moment is in this quarter."""
        return moment is not None and self.starts_at <= moment < self.ends_at

    def _moved(self, months: int) -> "Period":
        months += self.starts_on.year * A_YEAR + self.starts_on.month - 1
        return Period(date(months // A_YEAR, months % A_YEAR + 1, 1))
