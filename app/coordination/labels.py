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
    PEOPLE: PairList(lazy("People"), ()),
}
STANDINGS = {"invited": lazy("Not joined yet"), "joined": lazy("Joined"), "left": lazy("Left")}
"""The groups of the list of people, in order."""
