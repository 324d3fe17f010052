"""The texts of times for one conversation."""

from app.i18n import lazy

WEEKLY = (
    lazy("Mondays at %(time)s"),
    lazy("Tuesdays at %(time)s"),
    lazy("Wednesdays at %(time)s"),
    lazy("Thursdays at %(time)s"),
    lazy("Fridays at %(time)s"),
    lazy("Saturdays at %(time)s"),
    lazy("Sundays at %(time)s"),
)
"""A time that comes back every week, by weekday."""
