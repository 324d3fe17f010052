"""The page about one's own calendar: its private address, and what may be read there."""

from datetime import timedelta

from flask import Blueprint, Response, current_app, session, url_for

from app import clock
from app.people.models import Person
from app.sessions.forms.calendar import CalendarForm
from app.sessions.models import FeedAddress
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("calendars", __name__)

KEPT = "feed_address"
"""Where the signed cookie of this browser keeps the token while it is shown; only a hash is stored."""

SHOWN_FOR = timedelta(minutes=10)
"""How long whoever made an address can read it here."""


@bp.get("/calendar")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    feed = FeedAddress.of(user)
    return _page(feed, CalendarForm(formdata=None, obj=feed))


@bp.post("/calendar")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = CalendarForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            FeedAddress.choose(user, with_agenda=form.with_agenda.data)
            flash.confirm(
                "Your calendar shows topics from now on." if form.with_agenda.data else "Your calendar shows no topics."
            )
            return go_to(url_for("calendars.edit"))
    return _page(FeedAddress.of(user), form, status=form.status)


def _page(feed: FeedAddress | None, form: CalendarForm, status: int = 200) -> Response:
    return render(
        "sessions/calendar.html", status=status, feed=feed, form=form, address=_address(feed), shown_for=SHOWN_FOR
    )


def _address(feed: FeedAddress | None) -> str | None:
    """The address, in the browser that has just made it."""
    token = session.get(KEPT)
    if token and feed and feed.is_reached_by(token) and clock.is_ahead(feed.made_at + SHOWN_FOR, SHOWN_FOR):
        return f"{current_app.config['PUBLIC_URL']}{url_for('calendar_feeds.show', token=token)}"
    session.pop(KEPT, None)
    return None
