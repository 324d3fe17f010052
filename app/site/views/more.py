"""The fifth place on a phone: everything that has no place of its own in the bar."""

from flask import Blueprint, Response

from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("more", __name__)


@bp.get("/more")
@permit(access.signed_in)
def show(user: Person) -> Response:
    return render("site/more.html", user=user)
