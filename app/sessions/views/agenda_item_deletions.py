"""A topic that was taken out: into the bin, and back on the agenda."""

from flask import Blueprint, Response, url_for

from app.people.models import Person
from app.sessions import policy
from app.sessions.models import AgendaItem
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("agenda_item_deletions", __name__)


@bp.post("/agenda-items/<int:id>/deletion")
@permit(policy.take_out_item, AgendaItem)
def create(user: Person, item: AgendaItem) -> Response:
    item.move_to_bin(by=user)
    flash.confirm(
        "The topic is taken out.",
        undo=url_for("agenda_item_deletions.destroy", id=item.id),
        what="removing the topic",
    )
    return go_to(url_for("sessions.show", id=item.session_id))  # at its top, where "Undo" is


@bp.post("/agenda-items/<int:id>/restoration")
@permit(policy.take_out_item, AgendaItem)
def destroy(user: Person, item: AgendaItem) -> Response:
    item.restore(by=user)
    flash.confirm("The topic is back on the agenda.")
    return go_to(url_for("sessions.show", id=item.session_id, _anchor="agenda"))
