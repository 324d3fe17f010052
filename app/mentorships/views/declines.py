"""Not now: a proposal that is not taken up, or taken back. No reason is asked."""

from flask import Blueprint, Response, url_for

from app.mentorships import policy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("declines", __name__)


@bp.post("/mentorships/<int:id>/decline")
@permit(policy.answer, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    mentorship.decline(user)
    flash.confirm("The proposal is put aside. Nobody is told a reason.")
    return go_to(url_for("mentorships.index"))
