"""The page after setting a new password, for people with a private calendar address: it offers to renew it."""

from flask import Blueprint, Response, url_for

from app.calendars.models import FeedAddress
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("new_password", __name__)


@bp.get("/new-password")
@permit(access.signed_in)
def show(user: Person) -> Response:
    if FeedAddress.of(user) is None:
        return go_to(url_for("today.show"))
    return render("site/new_password.html")
