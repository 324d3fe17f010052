"""One tap: did you meet?"""

from flask import Blueprint, Response, request, url_for

from app.people.models import Person
from app.sessions import policy
from app.sessions.models import HELD, NOT_HELD, Session
from app.web.access import permit
from app.web.notices import say
from app.web.replies import go_to

bp = Blueprint("outcomes", __name__)


@bp.post("/sessions/<int:id>/outcome")
@permit(policy.change, Session)
def create(user: Person, session: Session) -> Response:
    """Met leads to the rest of the close, which may be left; not met is all there is to say."""
    if request.form.get("outcome") == HELD:
        session.tell(HELD, by=user)
        return go_to(url_for("closings.new", id=session.id))
    session.tell(NOT_HELD, by=user)
    say("Noted. Nobody is asked why.")
    return go_to(url_for("sessions.new", id=session.mentorship_id))
