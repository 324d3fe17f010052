"""The feed at a person's private address. Anyone who has the address can read it, so it contains little."""

from datetime import timedelta

from flask import Blueprint, Response, abort, request

from app import clock
from app.calendars.models import CalendarInvitation, FeedAddress
from app.calendars.presenters.feed import feed
from app.calendars.presenters.urls import session_url
from app.web.access import public

bp = Blueprint("calendar_feeds", __name__)

PAST = timedelta(days=90)
"""How long a past session stays in the feed."""


@bp.get("/calendar/<token>.ics")
@public
def show(token: str) -> Response:
    address = FeedAddress.with_token(token)
    if address is None:
        abort(404)
    since = clock.now() - PAST
    sessions = address.sessions(since)
    sequences = CalendarInvitation.sequences(address.person_id, sessions)
    text = feed(sessions, address.person, session_url, address.topics(since), sequences)
    response = Response(text, mimetype="text/calendar")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]
