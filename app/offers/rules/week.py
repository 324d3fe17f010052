"""Parts of a week in few words: “mornings”, “Thursdays and Friday mornings”."""

from collections.abc import Iterable

from app.offers.rules.answers import DAYS, PARTS_OF_WEEK, TIMES

MOST_OF_DAY = 3
MOST_OF_WEEK = 15
"""From so many parts on, nobody reads a list of them."""


def summary(parts: Iterable[str]) -> list[str]:
    """Times that suit on all working days, then whole days, then single parts, in the order of the week. Empty if most
    of the week suits.
    """
    left = [part for part in PARTS_OF_WEEK if part in {*parts}]
    if len(left) >= MOST_OF_WEEK:
        return []
    short: list[str] = []
    for time in TIMES:
        working_days = [f"{day} {time}" for day in DAYS[:5]]
        if all(part in left for part in working_days):
            short.append(time)
            left = [part for part in left if part not in working_days]
    for day in DAYS:
        whole = [part for part in left if part.startswith(day)]
        if len(whole) >= MOST_OF_DAY:
            short.append(day)
            left = [part for part in left if part not in whole]
    return [*short, *left]
