"""Links to send oneself, shown in the browser that made them.

The database has only the hash of a link. The signed cookie of the owner holds the last one, so that it can be copied.
"""

from flask import current_app, session, url_for

from app.accounts.models import digest
from app.outside_views.models import OutsideView
from app.outside_views.rules.states import WAITING

KEY = "outside_link"


def remember(view: OutsideView, token: str) -> None:
    session[KEY] = [view.id, token]


def link_for(view: OutsideView) -> str | None:
    """The URL of the link, if this browser made it last and it still works."""
    kept = session.get(KEY)
    if not kept or kept[0] != view.id or view.state != WAITING or view.token_hash != digest(kept[1]):
        return None
    return str(current_app.config["PUBLIC_URL"]) + url_for("outside_answers.show", token=kept[1])
