"""A topic that was talked about."""

from flask import Blueprint, Response

from app.people.models import Person
from app.sessions import policy
from app.sessions.models import AgendaItem
from app.sessions.views.agenda_items import agenda_now
from app.web.access import permit

bp = Blueprint("ticks", __name__)


@bp.post("/agenda-items/<int:id>/tick")
@permit(policy.change_item, AgendaItem)
def create(user: Person, item: AgendaItem) -> Response:
    item.tick(True)
    return agenda_now(user, item.session, just_done=f"Talked about: {item.text}")


@bp.post("/agenda-items/<int:id>/tick/deletion")
@permit(policy.change_item, AgendaItem)
def destroy(user: Person, item: AgendaItem) -> Response:
    item.tick(False)
    return agenda_now(user, item.session, just_done=f"Not talked about yet: {item.text}")
