"""Dismissing the hint about a phone's home screen."""

from flask import Blueprint, Response, url_for

from app.db import WritesHeld, are_writes_held
from app.people.models import Person
from app.site.web.home_screen import put_away
from app.web import access
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("home_screen_hint", __name__)


@bp.post("/home-screen-hint/deletion")
@permit(access.signed_in)
def destroy(user: Person) -> Response:
    if are_writes_held():  # the cookie counts as a write
        raise WritesHeld
    response = go_to(url_for("today.show"))
    put_away(response)
    return response
