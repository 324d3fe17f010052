"""How well a pair suits, in tenths of a point (docs/practice.md 9.3). For ordering only: nobody ever sees a number.

All tenths are whole, and nothing is rounded. An answer that is missing on either side counts as the middle.
"""

from datetime import date
from typing import NamedTuple

from app.matching.rules.candidates import Candidate
from app.matching.rules.weeks import shared
from app.offers.rules.answers import DONE, LED, TAUGHT

TOPICS = {1: (600,), 2: (375, 225), 3: (300, 180, 120)}
"""What each wanted topic is worth, by how many are named and in their order."""

LEVELS = {DONE: 6, LED: 8, TAUGHT: 10, None: 8}
"""Tenths of a topic's worth, by what the mentor did with it."""

LEARNING, HELPING, TEAM = 150, 100, 50
A_PART, ALL_PARTS = 20, 100
A_WEEK, ALL_WEEKS = 10, 100
MIDDLE = {"learning": 75, "helping": 50, "week": 50, "team": 25}
"""What a missing answer counts."""


class Points(NamedTuple):
    """What a pair gets for each thing, in tenths."""

    topics: int
    learning: int
    helping: int
    week: int
    team: int
    waiting: int
    not_stated: tuple[str, ...]
    """What one of the two, or both, didn't answer: keys of MIDDLE, in its order."""

    @property
    def total(self) -> int:
        return self.topics + self.learning + self.helping + self.week + self.team + self.waiting


def points_of(mentee: Candidate, mentor: Candidate, on: date) -> Points:
    parts = {
        "learning": learning_of(mentee, mentor),
        "helping": helping_of(mentee, mentor),
        "week": week_of(mentee, mentor, on),
        "team": team_of(mentee, mentor),
    }
    not_stated = tuple(name for name, tenths in parts.items() if tenths is None)
    stated = {name: MIDDLE[name] if tenths is None else tenths for name, tenths in parts.items()}
    return Points(sum(topics_of(mentee, mentor)), **stated, waiting=waiting_of(mentee, on), not_stated=not_stated)


def total_of(mentee: Candidate, mentor: Candidate, on: date) -> int:
    """The sum of all points, as `points_of(…).total` but in a third of the time: a round needs a million of them."""
    learning, helping = learning_of(mentee, mentor), helping_of(mentee, mentor)
    week, team = week_of(mentee, mentor, on), team_of(mentee, mentor)
    return (
        sum(topics_of(mentee, mentor))
        + (75 if learning is None else learning)
        + (50 if helping is None else helping)
        + (50 if week is None else week)
        + (25 if team is None else team)
        + waiting_of(mentee, on)
    )


def topics_of(mentee: Candidate, mentor: Candidate) -> list[int]:
    """For each topic that the mentee wants, in order. 0 if the mentor doesn't offer it."""
    wanted, offered = mentee.would_like_help_with or (), mentor.can_help_with or {}
    return [
        worth * LEVELS[offered[topic]] // 10 if topic in offered else 0
        for topic, worth in zip(wanted, TOPICS.get(len(wanted), ()), strict=True)
    ]


def learning_of(mentee: Candidate, mentor: Candidate) -> int | None:
    """Whether the mentor would like to learn something that the mentee can help with. None if one didn't say."""
    if not mentor.to_learn or not mentee.offered:
        return None
    return 0 if mentor.to_learn.isdisjoint(mentee.offered) else LEARNING


def helping_of(mentee: Candidate, mentor: Candidate) -> int | None:
    """The ways that both like, out of the fewer that one of them named."""
    if not mentee.liked_ways or not mentor.liked_ways:
        return None
    least = min(len(mentee.liked_ways), len(mentor.liked_ways))
    return HELPING * len(mentee.liked_ways & mentor.liked_ways) // least


def week_of(mentee: Candidate, mentor: Candidate, on: date) -> int | None:
    if not mentee.week or not mentor.week:
        return None
    parts = shared(mentee.week, mentee.zone, mentor.week, mentor.zone, on).bit_count()
    return min(ALL_PARTS, A_PART * parts)


def team_of(mentee: Candidate, mentor: Candidate) -> int | None:
    if not mentee.team or not mentor.team:
        return None
    return 0 if mentee.team == mentor.team else TEAM


def waiting_of(mentee: Candidate, on: date) -> int:
    """For each whole week since the mentee opted in."""
    weeks = (on - mentee.waiting_since).days // 7 if mentee.waiting_since else 0
    return max(0, min(ALL_WEEKS, A_WEEK * weeks))
