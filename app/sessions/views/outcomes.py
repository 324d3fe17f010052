"""One tap: did you meet?"""

from flask import Blueprint, Response, request, url_for

from app.errors import Overtaken
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import HELD, NOT_HELD, Session
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("outcomes", __name__)


@bp.post("/sessions/<int:id>/outcome")
@permit(policy.change, Session)
def create(user: Person, session: Session) -> Response:
    """Met leads to the rest of the close, which may be left; not met is all there is to say. The buttons stand where
    nobody has said anything yet, so what the other said since is shown and stays.
    """
    outcome = HELD if request.form.get("outcome") == HELD else NOT_HELD
    try:
        session.record_first_outcome(outcome, by=user)
    except Overtaken as overtaken:
        return render("sessions/told.html", session=session, message=str(overtaken), status=409)
    if outcome == HELD:
        return go_to(url_for("closings.new", id=session.id))
    flash.confirm("Noted. Nobody is asked why.")
    return go_to(url_for("sessions.new", id=session.mentorship_id))
