"""What was taken out within thirty days, each with a way back."""

from flask import Blueprint, Response

from app.people.models import Person
from app.today.thrown_away import bin_of
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("bin", __name__)


@bp.get("/bin")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("today/bin.html", user=user, things=bin_of(user))
