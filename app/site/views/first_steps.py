"""Hiding the list of first steps on Today."""

from flask import Blueprint, Response, url_for

from app.db import WritesHeld, are_writes_held
from app.people.models import Person
from app.programmes import policy
from app.site.web.first_steps import hide
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("first_steps", __name__)


@bp.post("/first-steps/deletion")
@permit(policy.coordinate)
def destroy(user: Person) -> Response:
    if are_writes_held():  # the cookie counts as a write
        raise WritesHeld
    response = go_to(url_for("today.show"))
    hide(response)
    return response
