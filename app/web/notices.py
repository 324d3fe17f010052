"""One line that confirms what was just done, shown once on the next page."""

from flask import session

KEY = "notice"


def say(sentence: str) -> None:
    """Keep a sentence for the next page this browser shows. Never people's private words: it rides in a cookie."""
    session[KEY] = sentence


def said() -> str | None:
    """The sentence to show now, forgotten afterwards."""
    return session.pop(KEY, None) if KEY in session else None
