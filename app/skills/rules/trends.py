"""How one person's ratings of a skill have changed, and when two people's are far apart (docs/practice.md 5.2)."""

from collections.abc import Sequence

FAR_APART = 2
"""The levels between two ratings from which they are worth talking about."""

ENOUGH = 3
"""The number of ratings from which a trend has a word."""

UP, DOWN, SAME, BACK = "up", "down", "same", "back"


def trend_of(levels: Sequence[int]) -> str | None:
    """UP, DOWN, SAME, or BACK where it began after a change; None for fewer than three ratings."""
    if len(levels) < ENOUGH:
        return None
    first, last = levels[0], levels[-1]
    if first == last:
        return SAME if len(set(levels)) == 1 else BACK
    return UP if last > first else DOWN


def are_far_apart(mine: int | None, theirs: int | None) -> bool:
    """Whether the two see a skill so differently that it is worth talking about. Not if one of them hasn't seen it."""
    return mine is not None and theirs is not None and abs(mine - theirs) >= FAR_APART
