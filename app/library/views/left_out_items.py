"""Leaving one of our guides or cards out of a programme's library, and taking it in again."""

from flask import Blueprint, Response, abort, url_for

from app.i18n import _
from app.library import policy
from app.library.labels import ITEMS
from app.library.models import LeftOutItem
from app.people.models import Person
from app.programmes.models import Programme
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("left_out_items", __name__)


@bp.post("/programmes/<int:id>/library/<item>/left-out")
@permit(policy.keep_library, Programme)
def create(user: Person, programme: Programme, item: str) -> Response:
    if item not in ITEMS:
        abort(404)
    LeftOutItem.leave_out(programme, item, by=user)
    undo = url_for("left_out_items.destroy", id=programme.id, item=item)
    flash.confirm(_("It’s left out. Pages in Trellis can still link to it."), undo=undo, what=_("leaving it out"))
    return go_to(url_for("library.index"))


@bp.post("/programmes/<int:id>/library/<item>/taken-in")
@permit(policy.keep_library, Programme)
def destroy(user: Person, programme: Programme, item: str) -> Response:
    if item not in ITEMS:
        abort(404)
    LeftOutItem.take_in(programme, item, by=user)
    flash.confirm(_("It’s in the library again."))
    return go_to(url_for("library.index"))
