"""The close of a session as it is being typed."""

from flask import Blueprint, Response, request, url_for

from app.drafts.web.autosave import keep
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import Session
from app.sessions.views.closings import closing_form
from app.web.access import permit

bp = Blueprint("closing_drafts", __name__)


@bp.post("/sessions/<int:id>/closing/draft")
@permit(policy.change, Session)
def update(user: Person, session: Session) -> Response:
    form = closing_form(user, session, request.form)
    return keep(user, url_for("closings.new", id=session.id), form)
