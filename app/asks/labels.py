"""What somebody can ask for, when it would suit them and how often they would like to meet."""

from app.i18n import lazy
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE

KINDS = {
    MICRO.key: lazy("One conversation"),
    CLASSIC.key: lazy("A mentorship"),
    NEW_ROLE.key: lazy("Help in a new role"),
    REVERSE.key: lazy("To learn from somebody more junior"),
}
"""The kinds of mentorship on the form, by what somebody asks for."""

WEEKS, MONTH, ANY = "weeks", "month", "any"

SUITS = {
    WEEKS: lazy("In the next two weeks"),
    MONTH: lazy("Within a month"),
    ANY: lazy("Whenever suits you"),
}
"""When it would suit the asker, in the words that the person asked reads."""

RHYTHMS = {
    "2 weeks": lazy("Every two weeks"),
    "4 weeks": lazy("Every four weeks"),
    "rarely": lazy("Less often"),
}
"""How often somebody would like to meet."""
