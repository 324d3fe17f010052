"""The bin: records deleted in the last thirty days, each with a button that restores it."""

from flask import Blueprint, Response

from app.bin.queries import bin_of
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("bin", __name__)


@bp.get("/bin")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("bin/bin.html", user=user, items=bin_of(user))
