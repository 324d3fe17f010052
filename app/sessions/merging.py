"""Two texts that grew from one, put together so that no line of either is lost."""

from collections.abc import Sequence

from merge3 import Merge3


def merged(before: str, mine: str, theirs: str) -> str:
    """What `mine` and `theirs`, both written from `before`, say together.

    Where both changed the same lines, a text that holds the other's stands alone; else theirs stands first and mine
    follows.
    """
    if mine == theirs or before == theirs:
        return mine
    if before == mine:
        return theirs
    lines: list[str] = []
    for group in Merge3(before.split("\n"), mine.split("\n"), theirs.split("\n")).merge_groups():
        lines.extend(_both(group[2], group[3]) if group[0] == "conflict" else group[1])
    return "\n".join(lines)


def _both(mine: Sequence[str], theirs: Sequence[str]) -> Sequence[str]:
    if "\n".join(theirs) in "\n".join(mine):
        return mine
    return theirs if "\n".join(mine) in "\n".join(theirs) else [*theirs, *mine]
