"""The library: what somebody can read and print, in all programmes they are in."""

from flask import Blueprint, Response, request

from app.library.presenters.library_page import library_page
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import render

bp = Blueprint("library", __name__)


@bp.get("/library")
@permit(access.signed_in)
def index(user: Person) -> Response:
    """The library. With `?shelf=3`, it leads back to the shelf of that mentorship."""
    shelf = hidden_int(request.args.get("shelf"))
    return render("library/index.html", shelf=shelf if shelf > 0 else None, **library_page(user))
