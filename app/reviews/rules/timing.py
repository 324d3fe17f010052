"""When a review opens, when it reminds people, and when one of them needn't wait any longer (docs/practice.md 6.1)."""

from datetime import date, timedelta

from app.mentorship_kinds import MICRO, NEW_ROLE, REVERSE

FIRST_LOOK_AFTER = timedelta(days=30)
"""From the agreement to the first look."""

AHEAD = timedelta(days=14)
"""How long before its date a review opens, and how long people have for one that they start themselves."""

REMINDED_AFTER = (timedelta(), timedelta(days=7))
"""When both are reminded, counted from the date of the review."""

PATIENCE = timedelta(days=14)
"""From the date of the review until whoever is ready may share their own answers, or talk instead."""

A_QUARTER = timedelta(days=90)

A_MONTH = timedelta(days=30)
"""Two dates nearer than this are one review."""

AFTER_SESSIONS = (3, 6)
"""The sessions after which a reverse mentorship has a review, if no other one is near."""

OUTDATED = A_QUARTER - AHEAD
"""How long after its date the next review replaces one that was never finished."""

OWN_RHYTHM = (NEW_ROLE.key, REVERSE.key)
"""Kinds whose own rhythm of reviews wins over the first look."""


def has_reviews(kind: str) -> bool:
    """A micro mentorship is followed up in its own way."""
    return kind != MICRO.key


def first_look_on(agreed_on: date, kind: str) -> date | None:
    """The day of the first look; None if this kind has none."""
    return agreed_on + FIRST_LOOK_AFTER if has_reviews(kind) and kind not in OWN_RHYTHM else None


def opens_on(due_on: date) -> date:
    return due_on - AHEAD


def due_on_opening(planned: date, today: date) -> date:
    """The date of a review that opens today. One that opens late gets the usual time."""
    return planned if planned >= today else today + AHEAD


def waited_until(due_on: date, resumed_on: date | None) -> date:
    """The day from which whoever is ready needn't wait. A pause since gives both the whole time again."""
    return max(due_on, resumed_on or due_on) + PATIENCE


def is_first_look_over(first_look: date, today: date) -> bool:
    """Whether it is too late for a first look, because of a pause or because Trellis is newer than the agreement."""
    return today > first_look + FIRST_LOOK_AFTER
