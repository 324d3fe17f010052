"""What became of a suggestion in a round, and the facts that keep one from being offered."""

from app.i18n import lazy

LEFT, PAUSED, PAIRED, HAS_MENTOR, FULL = "left", "paused", "paired", "has mentor", "full"

REFUSALS = {
    LEFT: lazy("One of the two has left Trellis, so we didn’t ask them."),
    PAUSED: lazy("One of the two isn’t looking right now, so we don’t suggest them."),
    PAIRED: lazy("These two have a mentorship already, or have been asked for one."),
    HAS_MENTOR: lazy("This mentee has found a mentor since."),
    FULL: lazy("This mentor’s last place has been taken since."),
}
"""Never a wish, a manager, a language, a week or a topic: whoever reads it couldn't have known that."""

STANDINGS = {
    "offered": lazy("Both have been asked"),
    "begun": lazy("Both said yes"),
    "not taken up": lazy("Not taken up"),
}
"""What became of an offered pair. Never who has answered, and never whose no it was."""
