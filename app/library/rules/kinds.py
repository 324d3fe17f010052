"""The kinds of what coordinators add to a library."""

import re

MARK_OF_A_LIST = re.compile(r"^\s*([-*•]|[0-9]{1,2}[.)])\s")

ARTICLE, CARD, WORKSHEET, SCRIPT = "article", "card", "worksheet", "script"

MOST_ENTRIES = 200
"""Entries of one programme, so that its library stays one page."""

MOST_TEXT = 10_000
"""Characters of an entry's text."""

MOST_FOLLOW_UPS = 5
"""Questions that follow the one of a card, so that it fits a postcard."""


def lines_of(text: str) -> list[str]:
    """The questions that follow on a card, one a line, without the marks of a list."""
    lines = (MARK_OF_A_LIST.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]
