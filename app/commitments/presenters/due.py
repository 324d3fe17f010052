"""Due dates in words. A day that has passed sounds as calm as one ahead."""

from datetime import date, timedelta
from functools import lru_cache

from app import clock
from app.i18n import LANGUAGE, _, lazy
from app.web import filters

A_WEEK = timedelta(days=7)
NEAR = {-1: lazy("was due yesterday"), 0: lazy("due today"), 1: lazy("by tomorrow")}
"""By the number of days from today."""


def due_words(day: date, zone: str) -> str:
    """`by tomorrow`, `by Thursday`, `by 8 December`, `was due Monday`, for somebody in `zone`."""
    today = clock.today_in(zone)
    if near := NEAR.get((day - today).days):
        return str(near)
    shown = _weekday(day.weekday()) if abs(day - today) < A_WEEK else filters.day(day)
    return _("was due %(day)s", day=shown) if day < today else _("by %(day)s", day=shown)


@lru_cache(maxsize=7)
def _weekday(number: int) -> str:
    """The name of a weekday; Monday is 0."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=LANGUAGE)[number])
