"""Going on before the return date."""

from flask import Blueprint, Response, url_for

from app.mentorships import policy
from app.mentorships.models import Mentorship, Pause
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("resumptions", __name__)


@bp.post("/mentorships/<int:id>/resumption")
@permit(policy.pause, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    Pause.go_on(mentorship, by=user)
    flash.confirm("You two go on.")
    return go_to(url_for("overview.show", id=mentorship.id))
