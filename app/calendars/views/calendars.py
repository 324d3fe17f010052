"""The page about a person's calendar: its private address, and what the feed shows."""

from datetime import timedelta

from flask import Blueprint, Response, session, url_for

from app import clock
from app.calendars.forms import CalendarForm
from app.calendars.models import FeedAddress
from app.calendars.presenters.urls import feed_url
from app.i18n import _
from app.mail.models import MailOptOut
from app.people.models import Person
from app.sessions.mail import INVITATIONS
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("calendars", __name__)

TOKEN = "feed_address"
"""The key in this browser's signed cookie for the token while the page shows it; the database has only a hash."""

SHOWN_FOR = timedelta(minutes=10)
"""How long we show a new address, in the browser that made it."""


@bp.get("/calendar")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    feed = FeedAddress.of(user)
    return _page(user, feed, CalendarForm(formdata=None, obj=feed))


@bp.post("/calendar")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = CalendarForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            FeedAddress.choose(user, with_agenda=form.with_agenda.data)
            flash.confirm(
                _("Saved. Your calendar shows agenda topics.")
                if form.with_agenda.data
                else _("Saved. Your calendar doesn’t show agenda topics.")
            )
            return go_to(url_for("calendars.edit"))
    return _page(user, FeedAddress.of(user), form)


@bp.post("/calendar/address")
@permit(access.signed_in)
def make_address(user: Person) -> Response:
    """Make a private address. It replaces an earlier one."""
    session[TOKEN] = FeedAddress.make(user)
    return go_to(url_for("calendars.edit"))


@bp.post("/calendar/address/deletion")
@permit(access.signed_in)
def stop_address(user: Person) -> Response:
    FeedAddress.stop(user)
    session.pop(TOKEN, None)
    flash.confirm(_("Your calendar address is off."))
    return go_to(url_for("calendars.edit"))


def _page(user: Person, feed: FeedAddress | None, form: CalendarForm) -> Response:
    return render(
        "calendars/edit.html",
        feed=feed,
        form=form,
        address=_address(feed),
        shown_for=SHOWN_FOR,
        gets_invitations=INVITATIONS not in MailOptOut.subjects_of(user),
    )


def _address(feed: FeedAddress | None) -> str | None:
    """The address, if this browser has just made it."""
    token = session.get(TOKEN)
    if token and feed and feed.is_reached_by(token) and clock.is_ahead(feed.made_at + SHOWN_FOR, SHOWN_FOR):
        return feed_url(token)
    session.pop(TOKEN, None)
    return None
