"""Somebody's own open commitments in a mentorship, one after the other: do it, make it smaller, or let it go."""

from flask import Blueprint, Response, url_for

from app.commitments.models import Commitment
from app.commitments.presenters.commitment_list import just_closed
from app.mentorships.models import Mentorship
from app.nudges import policy
from app.people.models import Person
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("open_commitments", __name__)


@bp.get("/mentorships/<int:id>/open-commitments")
@permit(policy.answer, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    role = mentorship.role_of(user)
    return render(
        "nudges/open_commitments.html",
        mentorship=mentorship,
        commitments=[each for each in Commitment.open_in(mentorship) if each.is_of(role)],
        just_closed=just_closed(user),
        here=url_for("open_commitments.index", id=mentorship.id),
    )
