"""Saying yes to a proposed mentorship."""

from flask import Blueprint, Response, url_for

from app.mentorships import policy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("acceptances", __name__)


@bp.post("/mentorships/<int:id>/acceptance")
@permit(policy.answer, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    mentorship.accept(user)
    return go_to(url_for("overview.show", id=mentorship.id))
