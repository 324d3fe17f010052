"""Restoring a postcard from the bin."""

from flask import Blueprint, Response, url_for

from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to
from tests.postcards.models import Postcard

bp = Blueprint("postcards", __name__)


@bp.post("/postcards/<int:id>/restoration")
@permit(lambda user, postcard: postcard.mentorship.includes(user), Postcard)
def restore(user: Person, postcard: Postcard) -> Response:
    postcard.restore(by=user)
    return go_to(url_for("bin.index"))
