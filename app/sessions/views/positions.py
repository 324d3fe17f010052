"""The order of an agenda, changed by buttons."""

from flask import Blueprint, Response, request

from app.errors import Overtaken
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import AgendaItem
from app.sessions.models.agenda_item import DOWN, UP
from app.sessions.views.agenda_items import agenda_now
from app.web.access import permit
from app.web.forms import hidden_int

bp = Blueprint("positions", __name__)


@bp.post("/agenda-items/<int:id>/position")
@permit(policy.change_item, AgendaItem)
def update(user: Person, item: AgendaItem) -> Response:
    direction = DOWN if request.form.get("direction") == DOWN else UP
    try:
        number = item.shift(direction, seen=hidden_int(request.form.get("seen")), by=user)
    except Overtaken as overtaken:
        return agenda_now(user, item.session, str(overtaken))
    return agenda_now(user, item.session, just_done=f"Now number {number} on the agenda: {item.text}")
