"""One session as a calendar file."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response

from app.calendars.presenters.urls import session_url
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import invitation
from app.web.access import permit

bp = Blueprint("calendar_files", __name__)


@bp.get("/sessions/<int:id>/calendar.ics")
@permit(policy.see, Session)
def show(user: Person, session: Session) -> Response:
    day = session.starts_at.astimezone(ZoneInfo(user.zone)).date()
    response = Response(invitation(session, user, session_url(session)), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="session-{day}.ics"'
    return response
