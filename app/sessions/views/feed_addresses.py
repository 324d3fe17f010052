"""Making the private address of one's calendar, making it anew, stopping it."""

from flask import Blueprint, Response, session, url_for

from app.people.models import Person
from app.sessions.models import FeedAddress
from app.sessions.views.calendars import KEPT
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("feed_addresses", __name__)


@bp.post("/calendar/address")
@permit(access.signed_in)
def create(user: Person) -> Response:
    session[KEPT] = FeedAddress.make(user)
    return go_to(url_for("calendars.edit"))


@bp.post("/calendar/address/deletion")
@permit(access.signed_in)
def destroy(user: Person) -> Response:
    FeedAddress.stop(user)
    session.pop(KEPT, None)
    flash.confirm("Nothing is read at your address any more.")
    return go_to(url_for("calendars.edit"))
