"""Fields for a number, a date or a time."""

import re
from datetime import date, time
from typing import Any

from app import text
from app.i18n import _
from app.web.forms.fields import InputField, TextLine

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The range of dates that people can enter."""


class Number(TextLine):
    """A number between two bounds, with a decimal point or comma."""

    kind = "number"

    def __init__(self, label: str, *, minimum: float, maximum: float, **kwargs: Any) -> None:
        super().__init__(label, limit=12, inputmode=kwargs.pop("inputmode", "decimal"), **kwargs)
        self.minimum, self.maximum = minimum, maximum

    def parse(self, typed: str) -> float | None:
        typed = text.visible(typed)
        if not typed:
            return None
        sentence = _(
            "Enter a number from %(minimum)s to %(maximum)s.",
            minimum=f"{self.minimum:g}",
            maximum=f"{self.maximum:g}",
        )
        if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", typed):
            raise ValueError(sentence)
        number = float(typed.replace(",", "."))
        if not self.minimum <= number <= self.maximum:
            raise ValueError(sentence)
        return number

    def format(self, data: Any) -> str:
        return f"{data:g}"


class Day(InputField):
    """A calendar date, without a zone."""

    kind = "day"

    def process_data(self, value: date | str | None) -> None:
        """Take a stored date, or its ISO text."""
        self.data = date.fromisoformat(value) if isinstance(value, str) and value else value or None

    def parse(self, typed: str) -> date | None:
        typed = text.visible(typed)
        if not typed:
            return None
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            raise ValueError(_("Enter a date, for example 2027-03-14.")) from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(_("Enter a date between %(first)d and %(last)d.", first=FIRST_YEAR, last=LAST_YEAR))
        return day

    def format(self, data: Any) -> str:
        return str(data.isoformat())


class TimeOfDay(InputField):
    """A time of day, without a zone."""

    kind = "time"

    def process_data(self, value: time | str | None) -> None:
        """Take a stored time, or its ISO text."""
        self.data = time.fromisoformat(value) if isinstance(value, str) and value else value or None

    def parse(self, typed: str) -> time | None:
        typed = text.visible(typed)
        if not typed:
            return None
        try:
            return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise ValueError(_("Enter a time, for example 15:00.")) from None

    def format(self, data: Any) -> str:
        return str(data.strftime("%H:%M"))
