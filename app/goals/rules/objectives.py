"""What became of an objective when the agreement changed."""

from typing import NamedTuple


class Changed(NamedTuple):
    """The objective has another text now, or is gone if `now` is empty."""

    before: str
    now: str = ""


def change_of(objective: str, versions: list[list[str]]) -> Changed | None:
    """How an objective changed since the goal was linked to it; None if it is still there.

    `versions` are the owner's objectives in each agreed version, the oldest first. Objectives have no ids, so a new
    text in the same place counts as the same objective, changed.
    """
    if not objective or not versions or objective in versions[-1]:
        return None
    held = next((version for version in reversed(versions) if objective in version), None)
    if held is None:
        return None
    place, now = held.index(objective), versions[-1]
    successor = now[place] if place < len(now) else ""
    return Changed(objective, "" if successor in held else successor)
