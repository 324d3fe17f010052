"""What a calendar reads at somebody's private address. Whoever has the address reads it, so it says little."""

from datetime import timedelta

from flask import Blueprint, Response, abort, request

from app import clock
from app.sessions import calendar
from app.sessions.models import FeedAddress
from app.sessions.views.calendar_files import page_of
from app.web.access import public

bp = Blueprint("calendar_feeds", __name__)

PAST = timedelta(days=90)
"""How long a session stays after it was."""


@bp.get("/calendar/<token>.ics")
@public
def show(token: str) -> Response:
    address = FeedAddress.with_token(token)
    if address is None:
        abort(404)
    since = clock.now() - PAST
    text = calendar.feed(address.sessions(since), address.person, page_of, address.topics(since))
    response = Response(text, mimetype="text/calendar")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]
