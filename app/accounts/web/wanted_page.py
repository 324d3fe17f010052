"""The page somebody wanted when they asked for a link by mail, so that the link can lead there.

This browser's signed cookie keeps it, so a link that is opened in another browser leads to Today. What somebody
searches for isn't kept.
"""

from urllib.parse import parse_qs

from flask import session

from app import clock
from app.accounts.web import carried_forms

KEY, SEARCH = "wanted_page", "q"
A_DAY = 24 * 60 * 60
"""How long the slowest link works."""


def keep(place: str | None) -> None:
    """Keep the page for the link that was asked for. Without one, forget an earlier one."""
    session.pop(KEY, None)
    if place and carried_forms.is_local(place):
        path, _, query = place.partition("?")
        session[KEY] = [path if SEARCH in parse_qs(query) else place, int(clock.now().timestamp())]


def take() -> str | None:
    """The page, if it was kept within a day. Call this before signing in, which empties the cookie."""
    place, kept_at = session.pop(KEY, None) or (None, 0)
    is_recent = place and abs(clock.now().timestamp() - kept_at) < A_DAY
    return place if is_recent and carried_forms.is_local(place) else None
