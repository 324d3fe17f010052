"""By when, as people say it. A day that has passed is said as calmly as one ahead."""

from calendar import day_name
from datetime import date, timedelta

from app import clock
from app.web import filters

A_WEEK = timedelta(days=7)


def due_words(day: date, zone: str) -> str:
    """`by tomorrow`, `by Thursday`, `by 8 December`, `was due Monday`, for somebody in `zone`."""
    today = clock.today_in(zone)
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - today).days)
    if near is None:
        near = day_name[day.weekday()] if abs(day - today) < A_WEEK else filters.day(day)
    return f"{'was due' if day < today else 'by'} {near}"
