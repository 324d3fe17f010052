"""The library: what somebody can read and print, in all programmes they are in."""

from flask import Blueprint, Response

from app.library.presenters.library_page import library_page
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("library", __name__)


@bp.get("/library")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("library/index.html", **library_page(user))
