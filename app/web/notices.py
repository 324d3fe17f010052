"""One line that confirms what was just done, shown once on the next page; for two minutes where it can be undone."""

from datetime import timedelta
from typing import NamedTuple

from flask import session

from app import clock

KEY = "notice"
A_WHILE = timedelta(minutes=2)
"""How long every page offers to undo what was just done."""


class Said(NamedTuple):
    """A sentence, and the address that undoes what it tells of, if it can be undone."""

    sentence: str
    undo: str | None = None


def say(sentence: str, *, undo: str | None = None) -> None:
    """Keep a sentence for the next page this browser shows. Never people's private words: it rides in a cookie.

    `undo` is an address to post to; with it every page shows the sentence and a button for two minutes.
    """
    until = (clock.now() + A_WHILE).timestamp()
    session[KEY] = [sentence, undo, until] if undo else sentence


def said() -> Said | None:
    """The sentence to show now, forgotten afterwards or when its two minutes are over."""
    kept = session.get(KEY)
    if kept is None:
        return None
    if isinstance(kept, str):
        del session[KEY]
        return Said(kept)
    sentence, undo, until = kept
    if clock.now().timestamp() < until:
        return Said(sentence, undo)
    del session[KEY]
    return None
