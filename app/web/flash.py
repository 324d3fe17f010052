"""A line that confirms what was just done, shown once on the next page, or for two minutes if it can be undone."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from flask import Flask, Response, current_app, g, request, session

from app import clock
from app.web.replies import is_sent_by_typing

KEY = "notice"
A_WHILE = timedelta(minutes=2)
"""How long every page offers to undo what was just done."""


class Confirmation(NamedTuple):
    """A sentence and, if what it confirms can be undone, the URL that undoes it and a description of what is undone.

    `is_new` is true on the first page that shows it. Only that page announces it to screen readers.
    """

    sentence: str
    undo: str | None = None
    what: str | None = None
    is_new: bool = True


def init_app(app: Flask) -> None:
    app.after_request(_forget_older_undo)


def confirm(sentence: str, *, undo: str | None = None, what: str | None = None) -> None:
    """Show a sentence on this browser's next page. It is stored in a cookie, so it must not have private text.

    `undo` is a URL to post to. With it, the next page and then every page of the same room shows the sentence and a
    button for two minutes, or until the person does something else. `what` describes what the button undoes: "your
    answer to Jonas".
    """
    until = (clock.now() + A_WHILE).timestamp()
    session[KEY] = [sentence, undo, what, until, _room()] if undo else sentence
    g.has_confirmed = True


def _forget_older_undo(response: Response) -> Response:
    """Remove the button once the person has done something else, because it would now undo the wrong thing. Requests
    that a page sends while somebody types (a draft, hints) don't count.
    """
    did_something = request.method == "POST" and response.status_code < 400 and not is_sent_by_typing()
    if did_something and not g.get("has_confirmed") and isinstance(session.get(KEY), list):
        del session[KEY]
    return response


def current() -> Confirmation | None:
    """The sentence to show now, forgotten afterwards or when its two minutes are over."""
    kept = session.get(KEY)
    if kept is None:
        return None
    if isinstance(kept, str):
        del session[KEY]
        return Confirmation(kept)
    if len(kept) < len(("sentence", "undo", "what", "until", "room")):  # from an older version of Trellis
        del session[KEY]
        return None
    sentence, undo, what, until, room, *shown = kept
    if not clock.is_ahead(datetime.fromtimestamp(until, UTC), A_WHILE):
        del session[KEY]
        return None
    if not shown:
        session[KEY] = [*kept, "shown"]
    return Confirmation(sentence, undo, what, is_new=not shown) if not shown or room == _room() else None


def _room() -> str:
    """The room that answers this request."""
    view = current_app.view_functions.get(request.endpoint or "")
    return ".".join(view.__module__.split(".")[:2]) if view else ""
