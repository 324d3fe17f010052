"""The list of notices. Its button takes the dot away; opening the list writes nothing."""

from flask import Blueprint, Response, request, url_for

from app.i18n import _
from app.notices.presenters import page_for
from app.people.models import NoticeMark, Person
from app.web import access, flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render

bp = Blueprint("notices", __name__)


@bp.get("/notices")
@permit(access.signed_in)
def index(user: Person) -> Response:
    """A page of notices, new ones first."""
    before = max(0, hidden_int(request.args.get("before")))
    page = page_for(user, before, NoticeMark.opened_by(user))
    return render("notices/index.html", notices=page, is_later_page=bool(before))


@bp.post("/notices/reading")
@permit(access.signed_in)
def mark(user: Person) -> Response:
    """Mark notices as read, up to the newest one that the page showed."""
    NoticeMark.open(user, hidden_int(request.form.get("newest")))
    flash.confirm(_("All read."))
    return go_to(url_for("notices.index"))
