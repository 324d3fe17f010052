"""The list of notices. Opening it takes the dot away."""

from flask import Blueprint, Response, request

from app import db
from app.notices.presenters import page_for
from app.people.models import NoticeMark, Person
from app.web import access
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import render

bp = Blueprint("notices", __name__)


@bp.get("/notices")
@permit(access.signed_in)
def index(user: Person) -> Response:
    """A page of notices. Records how far it was read, unless the database is busy or a browser only prefetches."""
    before, opened = max(0, hidden_int(request.args.get("before"))), NoticeMark.opened_by(user)
    page = page_for(user, before, opened)
    if page.newest > opened and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        db.write_if_free(lambda: NoticeMark.open(user, page.newest))
    return render("notices/index.html", notices=page, is_later_page=bool(before), has_notices=False)
