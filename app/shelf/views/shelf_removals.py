"""Deleting something for good that was taken off the shelf, before its thirty days are over."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.people.models import Person
from app.shelf import policy
from app.shelf.models import ShelfItem
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("shelf_removals", __name__)


@bp.get("/shelf/<int:id>/removal/new")
@permit(policy.delete_for_good, ShelfItem)
def new(user: Person, item: ShelfItem) -> Response:
    """The question. Its button can't be undone."""
    if not item.deleted_at or item.mentorship.has_ended:
        return go_to(url_for("shelf.show", id=item.id))
    mentorship = item.mentorship
    return render("shelf/removal.html", item=item, mentorship=mentorship, other=mentorship.other(user))


@bp.post("/shelf/<int:id>/removal")
@permit(policy.delete_for_good, ShelfItem)
def create(user: Person, item: ShelfItem) -> Response:
    item.delete_for_good(by=user)
    flash.confirm(_("It’s deleted for good, and its room is free."))
    return go_to(url_for("shelf.index", id=item.mentorship_id))
