"""One session as a file for a calendar."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, current_app, url_for

from app.people.models import Person
from app.sessions import policy
from app.sessions.calendar import invitation
from app.sessions.models import Session
from app.web.access import permit

bp = Blueprint("calendar_files", __name__)


def page_of(session: Session) -> str:
    """The whole address of a session's page."""
    return f"{current_app.config['PUBLIC_URL']}{url_for('sessions.show', id=session.id)}"


@bp.get("/sessions/<int:id>/calendar.ics")
@permit(policy.see, Session)
def show(user: Person, session: Session) -> Response:
    day = session.starts_at.astimezone(ZoneInfo(user.zone)).date()
    response = Response(invitation(session, user, page_of(session)), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="session-{day}.ics"'
    return response
