"""The kinds of nudges, as the page that lists them names and explains them."""

from app.i18n import lazy
from app.nudges.rules.others import APART, DATE_PASSED, END, LEANING, NOTE_WAITS, NOTHING_CLOSED
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
    NOTHING_CLOSED: (
        lazy("Your open commitments"),
        lazy("If you’ve closed none of three or more in your last two sessions and six weeks."),
    ),
    DATE_PASSED: (
        lazy("A date of yours has passed"),
        lazy("If a review, a milestone or an agreement has waited for an answer for a week."),
    ),
    NOTE_WAITS: (
        lazy("A note or a question is waiting"),
        lazy("If you haven’t answered one for a week."),
    ),
    LEANING: (
        lazy("Finding your own answers"),
        lazy(
            "If two of four things are so: the mentor has most of the commitments, topics say nothing about what was "
            "tried, sessions are mostly advice, or the mentee needs the mentor as much as before."
        ),
    ),
    APART: (
        lazy("You see things differently"),
        lazy("If your answers to the nine statements are far apart, until they’re on the agenda, for 60 days at most."),
    ),
    END: (lazy("The end is in sight"), lazy("When three quarters of the time you agreed on are over.")),
}
"""Name and rule."""
