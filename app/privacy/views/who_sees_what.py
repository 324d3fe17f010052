"""The page that says who may see what, and where to read what coordinators looked at."""

from flask import Blueprint, Response

from app.people.models import Person
from app.privacy.labels import WHO_SEES
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("who_sees_what", __name__)


@bp.get("/privacy")
@permit(access.signed_in)
def show(user: Person) -> Response:
    return render("privacy/who_sees_what.html", who_sees=WHO_SEES)
