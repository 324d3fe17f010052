"""The kinds of nudges, as the page that lists them names and explains them."""

from app.i18n import lazy
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING

KINDS = {
    NO_START: (
        lazy("You haven’t met yet"),
        lazy("Two weeks after you’ve agreed, or both said yes, if no session was held and none is booked."),
    ),
    SLIPPING: (
        lazy("Your rhythm is slipping"),
        lazy("If you book the sessions, nothing is booked, and half a rhythm more than you agreed has gone by."),
    ),
    QUIET: (
        lazy("You haven’t met for a long time"),
        lazy("If nothing is booked, and twice your rhythm and a week have gone by."),
    ),
}
"""Name and rule."""
