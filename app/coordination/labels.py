"""The lists of the programme's page, and how people stand in it."""

from typing import NamedTuple

from app.i18n import lazy

PEOPLE = "people"


class PairList(NamedTuple):
    """A list of mentorships: its name, and the states of those in it, in order."""

    name: str
    states: tuple[str, ...]


SHOWN = {
    "open": PairList(lazy("Open"), ("proposed", "getting to know", "agreed", "under way", "winding down", "left")),
    "paused": PairList(lazy("Paused"), ("paused",)),
    "ended": PairList(lazy("Ended"), ("ended",)),
    PEOPLE: PairList(lazy("Everybody"), ()),
}
NOTE_STARTS = {
    "midway": (
        lazy("A reminder to look back"),
        lazy(
            "Hello,\n\nMost of you are about halfway through the time you planned. It’s a good moment to look back "
            "together: what helps, and what would you change? Trellis has questions for that on your mentorship’s "
            "page.\n\nIf something doesn’t work, talk to us. We don’t read what you write in Trellis."
        ),
    ),
    "thanks": (
        lazy("A thank you"),
        lazy(
            "Hello,\n\nThank you for the time you give each other. What you talk about and write stays between the "
            "two of you.\n\nIf you’d like anything from us, such as an introduction or somebody to talk to, tell us."
        ),
    ),
    "pause": (
        lazy("Before a quiet time of the year"),
        lazy(
            "Hello,\n\nMany of you will be away in the coming weeks. You can pause your mentorship in Trellis until "
            "a day that suits you both, and nothing is lost.\n\nHave a good rest."
        ),
    ),
}
"""What notes to all pairs can begin with: a name, and the text that the coordinator changes."""

ENDING_START = lazy(
    "Hello,\n\nThis programme ends now. If you have a mentorship, it’s yours: you can go on for as long as you "
    "both like, and everything you wrote stays with you two.\n\nIf this is a good moment to finish, Trellis helps you "
    "to end well: a last session, and a closing page for each of you.\n\nThank you for the time you gave."
)
"""What the note about the end of a programme begins with."""

STANDINGS = {"invited": lazy("Not joined yet"), "joined": lazy("Joined"), "left": lazy("Left")}
"""The groups of the list of people, in order."""
