"""One session as a calendar file."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response

from app.calendars.models import CalendarInvitation
from app.calendars.presenters.urls import session_url
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import file_of_session
from app.web.access import permit

bp = Blueprint("calendar_files", __name__)


@bp.get("/sessions/<int:id>/calendar.ics")
@permit(policy.see, Session)
def show(user: Person, session: Session) -> Response:
    day = session.starts_at.astimezone(ZoneInfo(user.zone)).date()
    sequence = CalendarInvitation.sequences(user.id, [session]).get(session.id)
    response = Response(file_of_session(session, user, session_url(session), sequence), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="session-{day}.ics"'
    return response
