"""How small numbers are hidden and rounded, so that no figure points at somebody (docs/practice.md 8)."""

from collections.abc import Hashable, Mapping, Sequence
from statistics import median_low

FLOOR = 5
"""A figure needs this many different people, and a programme this many active mentorships."""

SMALL = 20
"""Under as many contributors, shares are rounded to COARSE percent."""

COARSE, FINE = 5, 1

ALMOST_ALL, ALMOST_NOBODY = "almost all", "almost nobody"
"""Everybody or all but one; nobody or one. Neither says which, because unanimity would name everybody."""

Share = int | str
"""Whole percent, or one of the two words."""

Contributions = Sequence[tuple[tuple[int, ...], int]]
"""What contributors have: each with the ids of its people, one person or the two of a mentorship, and a value."""


def is_enough(contributions: Contributions) -> bool:
    """Whether a figure made of these has enough contributors, and enough different people."""
    people = {person for each, value in contributions for person in each}
    return len(contributions) >= FLOOR and len(people) >= FLOOR


def share(part: int, whole: int, contributors: int) -> Share:
    """`part` of `whole` in percent, rounded. Where all but one, or none but one, are alike, a word."""
    if whole - part <= 1:
        return ALMOST_ALL
    if part <= 1:
        return ALMOST_NOBODY
    step = COARSE if contributors < SMALL else FINE
    rounded = step * ((200 * part + step * whole) // (2 * step * whole))
    return min(max(rounded, step), 100 - step)


def share_of(contributions: Contributions) -> Share | None:
    """The share of contributors with a truthy value. None if there are too few."""
    if not is_enough(contributions):
        return None
    return share(sum(bool(value) for people, value in contributions), len(contributions), len(contributions))


def middle_of(contributions: Contributions) -> int | None:
    """The median, the lower one of two. None if there are too few."""
    return int(median_low(value for people, value in contributions)) if is_enough(contributions) else None


def counts_of(groups: Mapping[str, Sequence[Hashable]]) -> dict[str, int]:
    """How many things are in each group, for the groups that can be shown. A group is a list of who made each thing.

    Groups of fewer than FLOOR people are left out, also empty ones. If that is one group, the next smallest goes too,
    so that it can’t be subtracted from a total that somebody knows.
    """
    people = {name: len(set(things)) for name, things in groups.items()}
    smallest_first = sorted(groups, key=lambda name: (people[name], len(groups[name]), name))
    hidden = [name for name in smallest_first if people[name] < FLOOR]
    if len(hidden) == 1:
        hidden = smallest_first[:2]
    return {name: len(things) for name, things in groups.items() if name not in hidden}
