"""What somebody answers on the page “What you offer and ask” (docs/practice.md 9.1)."""

from collections.abc import Iterable
from dataclasses import dataclass

WANTS, OFFERS, LEARNS = "wants", "offers", "learns"
KINDS = (WANTS, OFFERS, LEARNS)
"""What a topic is to somebody: they would like help with it, can help with it, or would like to learn it."""

DONE, LED, TAUGHT = "done", "led", "taught"
LEVELS = (DONE, LED, TAUGHT)
"""How well somebody knows a topic they offer."""

WAYS = ("questions", "straight advice", "examples", "introductions", "challenge", "listening")
"""Ways to help or be helped."""

IN_PERSON, REMOTE, EITHER = "in person", "remote", "either"
MEETS = (IN_PERSON, REMOTE, EITHER)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
TIMES = (MORNING, AFTERNOON, EVENING)
"""Parts of a day by one's own clock: from 08:00, 12:00 and 17:00 to 12:00, 17:00 and 21:00."""

PARTS_OF_WEEK = tuple(f"{day} {time}" for day in DAYS for time in TIMES)

MOST_WANTED = 3
MOST_OFFERED = 10
"""The most topics that one person offers, or would like to learn."""
MOST_WAYS = 2
MOST_LANGUAGES = 6
MOST_PLACES = 3


@dataclass(frozen=True)
class NamedTopic:
    """A topic that somebody named: one of the programme's list by its id, or own words."""

    topic_id: int | None = None
    words: str = ""
    level: str = ""


@dataclass(frozen=True)
class OfferAnswers:
    """All answers of one person for one programme. What isn't answered is empty."""

    wants: tuple[NamedTopic, ...] = ()
    offers: tuple[NamedTopic, ...] = ()
    learns: tuple[NamedTopic, ...] = ()
    team: str = ""
    ways: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    meets: str = ""
    suits: tuple[str, ...] = ()
    places: int = 1
    takes_micro: bool = False

    def named(self) -> Iterable[tuple[str, int, NamedTopic]]:
        """Every topic with its kind and its place in the list, from 1."""
        for kind, topics in ((WANTS, self.wants), (OFFERS, self.offers), (LEARNS, self.learns)):
            for place, topic in enumerate(topics, start=1):
                yield kind, place, topic
