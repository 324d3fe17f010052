"""Until when a proposal can be answered, and until when two people get to know each other (docs/practice.md 9)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from app import clock

FOR_MEMBERS = timedelta(days=10)
"""How long somebody who has joined has for their answer."""

FOR_INVITED = timedelta(days=14)
"""How long somebody who is only invited has: as long as their invitation works."""

GETTING_TO_KNOW = timedelta(days=21)
"""How long after both said yes either of them can go back to the board in one step."""

A_DAY = timedelta(days=1)


def answer_by(asked: Iterable[Any]) -> date:
    """The last day for an answer to something that these people are asked now."""
    return max(clock.today_in(person.zone) + (FOR_MEMBERS if person.joined_at else FOR_INVITED) for person in asked)


def last_day(day: date, waits_for: Iterable[Any]) -> date:
    """The last day for an answer: `day`, or later if one of these people has joined only lately."""
    joined = (clock.day_in(person.joined_at, person.zone) for person in waits_for if person.joined_at)
    return max([day, *(each + FOR_MEMBERS for each in joined)])


def is_past(day: date, waits_for: Iterable[Any]) -> bool:
    """Whether this day is over for everybody who hasn't answered, each on their own calendar."""
    return all(clock.now() >= clock.starts(day + A_DAY, person.zone) for person in waits_for)


def getting_to_know_until(begun_at: datetime) -> datetime:
    """The moment until which two people who have just said yes get to know each other."""
    return begun_at + GETTING_TO_KNOW
